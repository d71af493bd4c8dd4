import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@testable import Console

/// Review as it stands at 80x24 in the situations that tell most, word for word.
@Suite("The ten most telling situations in Review")
struct TellingSituationTests {
    static let narrow = Sample.rule("sgr-n", "tcp", "443/443", "203.0.113.128/25", priority: 20)
    static let own = ProtectedAccess(connection: SSHConnection("192.0.2.7 50022 10.0.0.5 22"))

    static let halves = [
        Sample.rule("sgr-whole", "tcp", "8080/8080", "10.0.0.0/8", priority: 1),
        Sample.rule("sgr-low", "tcp", "8080/8080", "10.0.0.0/9", priority: 5),
        Sample.rule("sgr-high", "tcp", "8080/8080", "10.128.0.0/9", priority: 5),
    ]

    static let groupOverBlock = [
        IngressRule(attributes: [
            "SecurityGroupRuleId": "sgr-g", "IpProtocol": "tcp", "PortRange": "22/22",
            "SourceGroupId": "sg-bp1build", "Policy": "Drop", "Priority": "1",
            "Description": "not from the build hosts",
        ]),
        Sample.rule("sgr-net", "tcp", "22/22", "10.0.0.0/8", priority: 10),
    ]

    static let office = [
        Sample.rule("sgr-office", "tcp", "22/22", "203.0.113.0/24", priority: 5),
        Sample.rule("sgr-half", "tcp", "22/22", "203.0.113.0/25", priority: 10),
        Sample.inside,
    ]

    static let kept = ProtectedAccess(
        addresses: [KeptAddress("203.0.113.0/24:22")].compactMap { $0 })

    static let families = [
        Sample.rule("sgr-4", "tcp", "443/443", "0.0.0.0/0", priority: 5),
        IngressRule(attributes: [
            "SecurityGroupRuleId": "sgr-6", "IpProtocol": "tcp", "PortRange": "443/443",
            "Ipv6SourceCidrIp": "::/0", "Policy": "Accept", "Priority": "5",
        ]),
    ]

    static let unreadable = [
        Sample.rules[0], Sample.rule("sgr-odd", "tcp", "22-23", "198.51.100.0/24"), Sample.inside,
    ]

    static let twins = [
        Sample.rule("sgr-twin", "tcp", "443/443", "0.0.0.0/0", priority: 5),
        Sample.rule("sgr-other", "tcp", "443/443", "0.0.0.0/0", priority: 5),
    ]

    /// i-shop-1 is also in a group that accepts WireGuard from everywhere.
    static let alsoInAnother: Surroundings = {
        let other = SecurityGroupID("sg-bp1vpn0000009")
        var around = Surroundings(
            instances: .read([
                InterfaceGroups(
                    others: [], instances: ["i-shop-1", "i-shop-2"].map { Instance(id: $0) }),
                InterfaceGroups(others: [other], instances: [Instance(id: "i-vpn-1")]),
            ]), readAt: Date(timeIntervalSince1970: 1_767_323_527))
        around.otherGroups[other] = GroupRules(
            region: RegionID("cn-hangzhou"), groupID: other, vpcID: "vpc-bp1shop",
            innerAccessPolicy: "Drop",
            rules: [Sample.rule("sgr-vpn", "udp", "51820/51820", "0.0.0.0/0", priority: 9)],
            readAt: Date(timeIntervalSince1970: 1_767_323_527))
        return around
    }()

    /// The screen of Review for a plan, with the effect known.
    private static func screen(
        marking ids: [String], rules: [IngressRule] = Sample.rules + [Sample.inside],
        kept: ProtectedAccess = ProtectedAccess(), around: Surroundings = .alone
    ) -> String {
        var driver = ConsoleDriver.onRules(rules: rules)
        driver.kept = kept
        driver.around = around
        driver.session.rules?.setMarks(Set(ids.map { RuleKey.id(RuleID($0)) }))
        driver.press("D")
        driver.handle(.auditLogChecked(problem: nil))
        return driver.screen
    }

    @Test("a drop rule that opens port 22 to the world")
    func worldOpens() {
        #expect(
            Self.screen(marking: ["sgr-d"], rules: ReviewEffectTests.guarded) == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule  ! opens SSH TO THE INTERNET  ! newly ACCEPTED  1–17 of 18
                Opens SSH TO THE INTERNET.
                OPENS   tcp 22 from anyone (IPv4)
                        let in by anyone (IPv4), p9; held back until now by anyone (IPv4)
                Your own connection is not known here: --my-connection names it.
                ! SSH becomes reachable from the whole internet.
                ! Newly ACCEPTED: tcp 22 from anywhere (IPv4).

                ▸ 1.  drop tcp 22 from 0.0.0.0/0, priority 5 sgr-d

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Reason: (optional, Tab)
                Type 000001 (the group id's last six) to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  PgDn more  Esc back
                """)
    }

    @Test("a rule hidden by a wider one")
    func hiddenRule() {
        #expect(
            Self.screen(marking: ["sgr-n"], rules: [Sample.rules[1], Self.narrow, Sample.inside])
                == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule  ! needed later
                Changes nothing.
                CLOSES  nothing: other rules accept all of it
                Your own connection is not known here: --my-connection names it.
                ! Needed later: sgr-n is needed once “商店前端” (accept tcp 443 from anyone
                (IPv4), priority 1) is closed.

                ▸ 1.  accept tcp 443 from 203.0.113.128/25, priority 20 sgr-n

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Recorded first in /home/ops/.local/state/drawbridge/audit.jsonl.
                Reason: (optional, Tab)
                Type 000001 (the group id's last six) to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  Esc back
                """)
    }

    @Test("two halves that cover a third")
    func twoHalves() {
        #expect(
            Self.screen(marking: ["sgr-whole"], rules: Self.halves) == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule
                Changes nothing.
                CLOSES  nothing: other rules accept all of it
                Your own connection is not known here: --my-connection names it.

                ▸ 1.  accept tcp 8080 from 10.0.0.0/8, priority 1 sgr-whole

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Recorded first in /home/ops/.local/state/drawbridge/audit.jsonl.


                Reason: (optional, Tab)
                Type revoke 1 to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  Esc back
                """)
    }

    @Test("the operator's own session is cut")
    func ownSession() {
        #expect(
            Self.screen(marking: ["sgr-1"], kept: Self.own) == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule  ! your connection cut                          1–17 of 18
                Closes SSH for anyone (IPv4), not for all.
                CLOSES  tcp 22 from anyone (IPv4), all but this:
                STAYS   10.9.0.0/16
                BLOCKED 203.0.113.0/24 “abuse, ticket 4711” – as before
                ! Your own connection, 192.0.2.7 to port 22: a reconnect will be refused, and
                the running session may be cut.

                ▸ 1.  accept tcp 22 from 0.0.0.0/0, priority 10 “SSH for everyone?” sgr-1

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Reason: (optional, Tab)
                Type 000001 (the group id's last six) to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  PgDn more  Esc back
                """)
    }

    @Test("a group that is dropped above a block that is accepted")
    func groupOverBlock() {
        #expect(
            Self.screen(marking: ["sgr-g"], rules: Self.groupOverBlock) == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule  ! newly ACCEPTED                               1–17 of 18
                Opens SSH to members of sg-bp1build in 10.0.0.0/8.
                OPENS   tcp 22 from members of sg-bp1build in 10.0.0.0/8
                        let in by 10.0.0.0/8, p10; held back until now by members of
                          sg-bp1build “not from the build hosts”
                Your own connection is not known here: --my-connection names it.
                ! Newly ACCEPTED: tcp 22 from 10.0.0.0/8, members of sg-bp1build.

                ▸ 1.  drop tcp 22 from sg-bp1build, p1 “not from the build hosts”

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Reason: (optional, Tab)
                Type 000001 (the group id's last six) to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  PgDn more  Esc back
                """)
    }

    @Test("an address to keep is cut for half of its addresses")
    func keptAddress() {
        #expect(
            Self.screen(marking: ["sgr-office"], rules: Self.office, kept: Self.kept) == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule  ! kept address may be cut
                Closes SSH for 203.0.113.0/24, not for all.
                CLOSES  tcp 22 from 203.0.113.0/24, all but this:
                STAYS   203.0.113.0/25
                Your own connection is not known here: --my-connection names it.
                ! To keep, 203.0.113.0/24 to port 22: depends on the address within the block.

                ▸ 1.  accept tcp 22 from 203.0.113.0/24, priority 5 sgr-office

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Recorded first in /home/ops/.local/state/drawbridge/audit.jsonl.
                Reason: (optional, Tab)
                Type 000001 (the group id's last six) to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  Esc back
                """)
    }

    @Test("IPv4 goes, and IPv6 stays as open as it was")
    func families() {
        #expect(
            Self.screen(marking: ["sgr-4"], rules: Self.families) == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule  ! last accept
                Closes HTTPS for anyone (IPv4).
                CLOSES  tcp 443 from anyone (IPv4) – all of it
                Your own connection is not known here: --my-connection names it.
                ! No other rule accepts all of tcp 443.

                ▸ 1.  accept tcp 443 from 0.0.0.0/0, priority 5 sgr-4

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Recorded first in /home/ops/.local/state/drawbridge/audit.jsonl.

                Reason: (optional, Tab)
                Type 000001 (the group id's last six) to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  Esc back
                """)
    }

    @Test("an answer that is not complete")
    func incomplete() {
        #expect(
            Self.screen(marking: ["sgr-1"], rules: Self.unreadable) == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule  ! effect not complete                          1–17 of 21
                Closes SSH for anyone (IPv4), not for all, as far as the rules can be read.
                CLOSES  tcp 22 from anyone (IPv4), all but this:
                STAYS   10.9.0.0/16
                UNSURE  tcp all ports from 198.51.100.0/24: port range “22-23” of sgr-odd
                        cannot be read
                Not complete: rule sgr-odd has a port range that cannot be read; what it
                matches is not known.
                Your own connection is not known here: --my-connection names it.
                ! The effect is known only in part: there may be more.

                ▸ 1.  accept tcp 22 from 0.0.0.0/0, priority 10 “SSH for everyone?” sgr-1

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.
                Reason: (optional, Tab)
                Type 000001 (the group id's last six) to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  PgDn more  Esc back
                """)
    }

    @Test("nothing changes")
    func nothing() {
        #expect(
            Self.screen(marking: ["sgr-other"], rules: Self.twins) == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule
                Changes nothing.
                CLOSES  nothing: other rules accept all of it
                Your own connection is not known here: --my-connection names it.

                ▸ 1.  accept tcp 443 from 0.0.0.0/0, priority 5 sgr-other

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Recorded first in /home/ops/.local/state/drawbridge/audit.jsonl.


                Reason: (optional, Tab)
                Type revoke 1 to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  Esc back
                """)
    }

    @Test("another group of the instances accepts the same")
    func otherGroup() {
        #expect(
            Self.screen(marking: ["sgr-3"], around: Self.alsoInAnother) == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 1 rule
                Closes udp 51820 for 198.51.100.0/24.
                CLOSES  udp 51820 from 198.51.100.0/24 – all of it
                On i-vpn-1, which is in sg-bp1vpn0000009, too: Changes nothing.
                CLOSES  nothing: other rules accept all of it
                Your own connection is not known here: --my-connection names it.

                ▸ 1.  accept udp 51820 from 198.51.100.0/24, priority 1 “WireGuard” sgr-3

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Recorded first in /home/ops/.local/state/drawbridge/audit.jsonl.
                Reason: (optional, Tab)
                Type revoke 1 to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  Esc back
                """)
    }
}
