import Revocation
import SecurityGroups
import Testing
import TrafficImpact

@Suite("an effect in an operator's words")
struct EffectSummaryExampleTests {
    static let group = SecurityGroupID("sg-bp1abcdef")

    /// A rule from words: policy, protocol, ports, source, priority; then its description.
    static func rule(_ id: String, _ words: String, _ description: String = "") -> IngressRule {
        let parts = words.split(separator: " ").map(String.init)
        let isGroup = parts[3].hasPrefix("sg-")
        return IngressRule(attributes: [
            "SecurityGroupRuleId": id, "Policy": parts[0], "IpProtocol": parts[1],
            "PortRange": parts[2], isGroup ? "SourceGroupId" : "SourceCidrIp": parts[3],
            "Priority": parts[4], "Description": description,
        ])
    }

    static func summary(
        revoking ids: [String], of rules: [IngressRule],
        and other: InterfaceGroup? = nil, names: [String: String] = [:]
    ) -> EffectSummary {
        let own = InterfaceGroup(id: group, rules: rules)
        let table = TrafficTable(groups: [own] + (other.map { [$0] } ?? []))
        let revoked = Set(ids.map { RuleReference(group: group, key: .id(RuleID($0))) })
        let impact = table.impact(revoking: revoked)
        return EffectSummary(
            table.explanation(of: impact, revoking: revoked), group: group, names: names)
    }

    static func text(
        revoking ids: String..., of rules: [IngressRule], and other: InterfaceGroup? = nil,
        names: [String: String] = [:]
    ) -> String {
        summary(revoking: ids, of: rules, and: other, names: names).text()
            .joined(separator: "\n")
    }

    /// What many groups have come to look like.
    static let bastion =
        [
            rule("abuse", "drop tcp 22/22 198.51.100.128/25 1", "abuse 2024"),
            rule("vpc", "accept all -1/-1 10.0.0.0/8 10", "VPC inside"),
            rule("legacy", "accept tcp 22/22 192.0.2.0/24 10", "legacy mgmt"),
            rule("office", "accept tcp 22/22 203.0.113.0/24 10", "Office Berlin SSH"),
            rule("backup", "accept tcp 22/22 198.51.100.7 10", "backup host"),
        ]
        + (1...6).map {
            rule("c\($0)", "accept tcp 22/22 81.2.69.\($0) 10", "contractor \($0)")
        }

    static let world = rule("world", "accept tcp 22/22 0.0.0.0/0 90", "temp debug")

    @Test("world-open SSH goes")
    func worldOpen() {
        #expect(
            Self.text(revoking: "world", of: Self.bastion + [Self.world]) == """
                Closes SSH for anyone (IPv4), not for all.
                CLOSES  tcp 22 from anyone (IPv4), all but this:
                STAYS   10.0.0.0/8 “VPC inside” · 192.0.2.0/24 “legacy mgmt” · 203.0.113.0/24
                        “Office Berlin SSH” · 198.51.100.7 “backup host” · 6 “contractor …”
                BLOCKED 198.51.100.128/25 “abuse 2024” – as before
                """)
    }

    @Test("the catch-all drop goes")
    func catchAll() {
        let rules =
            Self.bastion + [
                Self.rule("all", "drop all -1/-1 0.0.0.0/0 50", "Everything else ends here"),
                Self.rule(
                    "march", "accept tcp 22/22 0.0.0.0/0 95", "Opened during the March incident"),
                Self.rule("scraper", "drop tcp 22/22 198.51.100.64/26 1", "Scraper network"),
                Self.rule("stuffing", "drop tcp 22/22 192.0.2.192/27 1", "Credential stuffing"),
            ]
        #expect(
            Self.text(revoking: "all", of: rules) == """
                Opens SSH TO THE INTERNET.
                OPENS   tcp 22 from anyone (IPv4)
                        let in by anyone (IPv4) “Opened during the March incident”, p95; held
                          back until now by anyone (IPv4) “Everything else ends here”
                        still out: 198.51.100.128/25 “abuse 2024”, 198.51.100.64/26 “Scraper
                          network”, 192.0.2.192/27 “Credential stuffing”
                        in already: 6 “contractor …”, 4 other rules
                """)
        let summary = Self.summary(revoking: ["all"], of: rules)
        #expect(summary.severity == .opensToTheInternet)
        #expect(summary.sensitiveServices == ["SSH"])
        #expect(summary.lines.map(\.isAlarm) == [true])
    }

    @Test("forty rules of one kind")
    func forty() {
        let vendors = (1...40).map {
            let block = $0 > 37 ? "10.2.0.\($0)" : "81.2.70.\($0)"
            return Self.rule("v\($0)", "accept tcp 22/22 \(block) 20", "vendor \($0)")
        }
        let ids = vendors.compactMap { $0.id?.rawValue }
        #expect(
            Self.summary(revoking: ids, of: Self.bastion + vendors).text()
                .joined(separator: "\n") == """
                    Closes SSH for 37 “vendor …”.
                    CLOSES  tcp 22 from 37 “vendor …” (37 addresses) – all of it
                            3 “vendor …” close nothing: other rules decide all of it
                    """)
    }

    @Test("two drop rules and an accept rule")
    func twoDropsAndAnAccept() {
        let rules =
            Self.bastion + [
                Self.world, Self.rule("old", "drop tcp 22/22 45.0.0.0/16 2", "old ban"),
                Self.rule("quarantine", "drop tcp 22/22 203.0.113.0/25 5", "quarantine"),
            ]
        #expect(
            Self.text(revoking: "world", "old", "quarantine", of: rules) == """
                Opens SSH to 203.0.113.0/25; closes SSH for anyone (IPv4), not for all.
                OPENS   tcp 22 from 203.0.113.0/25
                        let in by 203.0.113.0/24 “Office Berlin SSH”, p10; held back until now
                          by 203.0.113.0/25 “quarantine”
                CLOSES  tcp 22 from anyone (IPv4), all but this:
                STAYS   10.0.0.0/8 “VPC inside” · 192.0.2.0/24 “legacy mgmt” · 203.0.113.0/24
                        “Office Berlin SSH” · 198.51.100.7 “backup host” · 6 “contractor …”
                BLOCKED 198.51.100.128/25 “abuse 2024” – as before
                        45.0.0.0/16 “old ban” – revoked too, but nothing else lets it in
                """)
    }

    @Test("a group as the source")
    func groupAsSource() {
        let rules = [
            Self.rule("batch", "drop tcp 3306/3306 sg-batch 1", "batch stays out"),
            Self.rule("app", "accept tcp 3306/3306 sg-app 2"),
            Self.rule("printer", "drop tcp 3306/3306 10.1.9.0/24 3", "printer net"),
            Self.rule("ops", "accept tcp 3306/3306 sg-ops 4", "ops tier"),
            Self.rule("admin", "accept tcp 3306/3306 10.1.0.0/16 4", "db admin net"),
        ]
        #expect(
            Self.text(revoking: "app", of: rules) == """
                Closes MySQL for members of sg-app, not for all.
                CLOSES  tcp 3306 from members of sg-app, all but this:
                STAYS   unless BLOCKED: members of sg-app and of sg-ops “ops tier”, not
                        10.1.9.0/24 “printer net” · members of sg-app in 10.1.0.0/16 “db admin
                        net”, not 10.1.9.0/24 “printer net”
                BLOCKED members of sg-app and of sg-batch “batch stays out” – as before
                """)
    }

    @Test("another group of the instances changes the answer")
    func otherGroup() {
        let own = [Self.rule("redis", "accept tcp 6379/6379 10.0.0.0/8 5", "cache clients")]
        let core = SecurityGroupID("sg-core")
        let other = InterfaceGroup(
            id: core,
            rules: [
                Self.rule("q", "drop all -1/-1 10.66.0.0/16 1", "quarantine"),
                Self.rule("d", "accept all -1/-1 10.2.0.0/16 50", "everything from the data net"),
            ])
        let alone = Self.summary(revoking: ["redis"], of: own)
        let merged = Self.summary(
            revoking: ["redis"], of: own, and: other, names: ["sg-core": "db-core"])
        #expect(
            alone.text() == [
                "Closes Redis for 10.0.0.0/8.", "CLOSES  tcp 6379 from 10.0.0.0/8 – all of it",
            ])
        let combination = InterfaceGroups(
            others: [core], instances: ["i-1", "i-2", "i-3"].map { Instance(id: $0) })
        #expect(
            ([combination.heading(names: ["sg-core": "db-core"])] + merged.lines.wrapped())
                .joined(separator: "\n") == """
                    On 3 instances that are in “db-core”, too:
                    CLOSES  tcp 6379 from 10.0.0.0/8, all but this:
                    STAYS   10.2.0.0/16 “db-core: everything from the data net”
                    BLOCKED 10.66.0.0/16 “db-core: quarantine” – as before
                    """)
        #expect(merged.verdict == "Closes Redis for 10.0.0.0/8, not for all.")
    }

    @Test("nothing changes")
    func nothing() {
        let rules = [
            Self.rule("a", "accept tcp 22/22 10.0.0.0/8 1"),
            Self.rule("b", "accept tcp 22/22 10.0.0.0/8 2"),
            Self.rule("d", "drop tcp 3306/3306 10.0.0.0/8 1"),
        ]
        #expect(
            Self.text(revoking: "a", of: rules) == """
                Changes nothing.
                CLOSES  nothing: other rules accept all of it
                """)
        #expect(
            Self.text(revoking: "d", of: rules) == """
                Changes nothing.
                OPENS   nothing: what was held back stays out
                """)
        #expect(
            Self.text(revoking: "a", "d", of: rules) == """
                Changes nothing.
                OPENS   nothing: what was held back stays out
                CLOSES  nothing: other rules accept all of it
                """)
    }

    @Test("a rule cannot be read")
    func unsure() {
        let rules = [
            Self.rule("redis", "accept tcp 6379/6379 10.0.0.0/8 5"),
            Self.rule("sgr-7", "Reject tcp 6379/6379 10.7.0.0/16 5"),
        ]
        #expect(
            Self.text(revoking: "redis", of: rules) == """
                Closes Redis for 10.0.0.0/8, as far as the rules can be read.
                CLOSES  tcp 6379 from 10.0.0.0/8
                UNSURE  tcp 6379 from 10.7.0.0/16: policy “Reject” of sgr-7 cannot be read
                """)
    }

    @Test("a host stays where its network is blocked")
    func pinhole() {
        let rules = [
            Self.rule("bastion", "accept tcp 22/22 10.3.0.7 1", "bastion"),
            Self.rule("quarantine", "drop tcp 22/22 10.3.0.0/16 2", "quarantine"),
            Self.rule("vpc", "accept tcp 22/22 10.0.0.0/8 3"),
        ]
        #expect(
            Self.text(revoking: "vpc", of: rules) == """
                Closes SSH for 10.0.0.0/8, not for all.
                CLOSES  tcp 22 from 10.0.0.0/8, all but this:
                STAYS   10.3.0.7 “bastion”, even in 10.3.0.0/16 “quarantine”
                BLOCKED 10.3.0.0/16 “quarantine” – as before
                """)
    }
}
