import Canvas
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("Review")
struct ReviewTests {
    private func isRevoking(_ driver: ConsoleDriver) -> Bool {
        driver.effects.contains { if case .carryOut = $0 { true } else { false } }
    }

    @Test("shows every planned rule, what is sent, and the phrase")
    func screen() {
        let driver = ConsoleDriver.inReview(marking: ["sgr-1", "sgr-3"], rows: 29)
        #expect(
            driver.screen == """
                Drawbridge  cn-hangzhou · default                                      [sandbox]
                sg-bp1shop0000001  shop-bastion · vpc-bp1shop · intranet          read 03:12:07Z
                Review: revoke 2 rules
                Closes SSH for anyone (IPv4), not for all, and more.
                CLOSES  tcp 22 from anyone (IPv4) “SSH for everyone?”, in part
                        udp 51820 from 198.51.100.0/24 “WireGuard” – all of it
                STAYS   10.9.0.0/16
                BLOCKED 203.0.113.0/24 “abuse, ticket 4711” – as before
                Your own connection is not known here: --my-connection names it.

                ▸ 1.  accept udp 51820 from 198.51.100.0/24, priority 1 “WireGuard” sgr-3
                  2.  accept tcp 22 from 0.0.0.0/0, priority 10 “SSH for everyone?” sgr-1

                Instances and their groups as read at 2026-01-02T03:12:07Z. Traffic through a
                load balancer is not subject to these rules. Members of the group reach each
                other whatever its rules say (InnerAccessPolicy). A session that is open may
                live on for a while or be cut.
                F2 adds ids, the rules in order, and the exact regions.

                Sent: RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules
                before drop rules.
                Recorded first in /home/ops/.local/state/drawbridge/audit.jsonl.



                Reason: (optional, Tab)
                Type revoke 2 to revoke:

                Enter confirm  Delete take out  Tab reason  F2 all  F1 help  Esc back
                """)
    }

    @Test(
        "opens for the rule at the cursor where nothing is marked, and drops what was typed ahead")
    func cursorRule() {
        var driver = ConsoleDriver.onRules()
        driver.press("jD")
        #expect(driver.session.review?.plan.rules.map(\.key.text) == ["sgr-2"])
        #expect(driver.effects.prefix(2) == [.discardTypeAhead, .checkAuditLog])
        #expect(driver.analysedRules == ["sgr-2"])
    }

    @Test("revokes only for the exact phrase; a wrong one is answered, never silence")
    func phrase() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1", "sgr-3"])
        driver.press(.enter)
        #expect(!isRevoking(driver))
        driver.press("revoke 3")
        driver.press(.enter)
        #expect(!isRevoking(driver))
        #expect(driver.screen.contains("type: revoke 2 · Esc leaves"))
        driver.press(.backspace)
        driver.press("2")
        driver.press(.enter)
        #expect(isRevoking(driver))
        #expect(driver.session.context == .progress)
    }

    @Test("asks for the end of the group id where something is newly accepted")
    func hazard() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1", "sgr-4"])
        #expect(driver.screen.contains("! Newly ACCEPTED: tcp 443 from 203.0.113.0/24."))
        driver.press("revoke 2")
        driver.press(.enter)
        #expect(!isRevoking(driver))
        for _ in 0..<8 { driver.press(.backspace) }
        driver.press("000001")
        driver.press(.enter)
        #expect(isRevoking(driver))
    }

    @Test("asks for the end of the group id for more than ten rules")
    func manyRules() {
        let rules = (1...11).map { Sample.rule("sgr-\($0)", "tcp", "\($0)/\($0)", "10.0.0.0/8") }
        let driver = ConsoleDriver.inReview(
            marking: rules.map(\.key.text), rules: rules + [Sample.inside])
        #expect(driver.session.review?.plan.phrase == .groupSuffix("000001"))
        #expect(driver.session.review?.plan.hazards == [.manyRules(count: 11)])
    }

    @Test("opens the phrase line only after every rule was on the screen")
    func mustScroll() {
        let rules = (1...30).map { Sample.rule("sgr-\($0)", "tcp", "\($0)/\($0)", "10.0.0.0/8") }
        var driver = ConsoleDriver.inReview(
            marking: rules.map(\.key.text), rules: rules + [Sample.inside])
        #expect(driver.screen.contains("rules were not shown yet: PgDn"))
        let before = driver.session.review?.unshownRules ?? 0
        driver.press(.end)
        let after = driver.session.review?.unshownRules ?? 0
        #expect(after > 0 && after < before, "End goes to the end and skips the middle")
        driver.press("000001")
        #expect(driver.session.review?.typed == "")
        driver.press(.home)
        driver.press(.pageDown)
        driver.press(.pageDown)
        driver.press("000001")
        #expect(driver.session.review?.typed == "000001")
        driver.press(.enter)
        #expect(isRevoking(driver))
    }

    @Test("does not count what was never drawn as shown")
    func undrawn() {
        var session = ConsoleDriver.onRules().session
        for key: Key in [.character("D"), .character("r")] { _ = session.update(.keyPressed(key)) }
        #expect(session.review?.typed == "", "no screen of Review was painted in between")
    }

    @Test("an Esc that comes in one with the next key leaves, and the phrase is gone")
    func joinedEscape() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1"])
        driver.press(driver.session.review?.plan.phrase.text ?? "")
        driver.press(.alt("j"))
        #expect(driver.session.context == .rules)
        driver.press(.enter)
        #expect(!isRevoking(driver))
        #expect(driver.session.context == .detail)
    }

    @Test("refuses on a screen that cannot show a rule whole, and says so")
    func tooTall() {
        let long = Sample.rule(
            "sgr-1", "tcp", "80/80", "10.0.0.0/8",
            description: String(repeating: "a long description ", count: 40))
        var driver = ConsoleDriver.onRules(columns: 60, rows: 17, rules: [long, Sample.inside])
        driver.press("D")
        driver.handle(.auditLogChecked(problem: nil))
        driver.press(.pageDown)
        driver.press(.end)
        #expect(driver.screen.contains("A part of it does not fit on this screen"))
        driver.press("revoke 1")
        driver.press(.enter)
        #expect(!isRevoking(driver))
        driver.handle(.resized(Size(columns: 120, rows: 40)))
        driver.press("revoke 1")
        driver.press(.enter)
        #expect(isRevoking(driver))
    }

    @Test("warns where the group belongs to another service")
    func managed() {
        var driver = ConsoleDriver()
        let group = SecurityGroup(
            id: Sample.groupID, name: "nodes", vpcID: "vpc-1", isServiceManaged: true)
        driver.handle(.groupsLoaded([group], of: RegionID("cn-hangzhou"), isComplete: true))
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules()))
        driver.press("D")
        #expect(driver.screen.contains("! The group is managed by another service"))
    }

    @Test("takes the rule at the cursor out, clears the phrase and unmarks it")
    func takeOut() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1", "sgr-3"])
        driver.press("revoke")
        driver.press(.delete)
        #expect(driver.session.review?.plan.rules.map(\.key.text) == ["sgr-1"])
        #expect(driver.session.review?.typed == "")
        #expect(driver.screen.contains("Type revoke 1 to revoke:"))
        driver.press(.control("x"))
        #expect(driver.session.context == .rules)
        #expect(driver.session.rules?.marks.isEmpty == true)
    }

    @Test(
        "treats every printable key as text, refuses pasted text, and Esc leaves with the marks kept"
    )
    func keys() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1"])
        driver.press("qyD ?!")
        #expect(driver.session.review?.typed == "qyD ?!")
        driver.press(.paste("revoke 1"))
        #expect(driver.session.review?.typed == "qyD ?!")
        #expect(driver.screen.contains("Pasted text is refused here: type the phrase."))
        driver.press(.unfinishedPaste("revoke 1\n"))
        #expect(driver.session.review?.typed == "qyD ?!")
        #expect(driver.screen.contains("It has not ended: Esc ends it."))
        driver.press(.escape)
        #expect(driver.session.context == .rules)
        #expect(driver.session.rules?.marks.count == 1)
    }

    @Test("takes a reason with Tab, which goes into the plan")
    func reason() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1"])
        driver.press(.tab)
        driver.press("INC-7")
        driver.press(.enter)
        driver.press("revoke 1")
        driver.press(.enter)
        #expect(driver.session.report?.plan?.reason == "INC-7")
        #expect(isRevoking(driver))
    }

    @Test("refuses while the audit log cannot be written, and says why")
    func auditLog() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1"])
        driver.handle(.auditLogChecked(problem: "/var/log/a.jsonl: Read-only file system."))
        driver.press("revoke 1")
        driver.press(.enter)
        #expect(!isRevoking(driver))
        #expect(driver.screen.contains("Nothing can be revoked: /var/log/a.jsonl: Read-only"))
    }

    @Test("does not exist in a read-only session, which says why")
    func readOnly() {
        var driver = ConsoleDriver.onRules(isReadOnly: true)
        driver.press("D")
        #expect(driver.session.context == .rules)
        #expect(driver.screen.contains("Read-only: started with --read-only"))
        #expect(driver.screen.contains("[read-only]"))
    }

    @Test("comes back with the change named when the group is not what was confirmed")
    func groupChanged() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1"])
        driver.press("revoke 1")
        driver.press(.enter)
        var rules = Sample.rules
        rules[2] = Sample.rule("sgr-3", "udp", "51820/51820", "0.0.0.0/0", description: "WireGuard")
        let now = Sample.groupRules(rules)
        driver.handle(.groupChanged(GroupDifference(from: Sample.groupRules(), to: now), now: now))
        #expect(driver.session.context == .review)
        #expect(driver.session.review?.typed == "")
        #expect(driver.screen.contains("Nothing was sent: the group changed since you confirmed."))
        #expect(
            driver.screen.contains(
                "sgr-3 changed: SourceCidrIp was “198.51.100.0/24”, is “0.0.0.0/0”"))
        #expect(driver.effects.prefix(2) == [.discardTypeAhead, .checkAuditLog])
        #expect(driver.analysedRules == ["sgr-1"], "the effect is worked out anew")
    }

    @Test("says what the entry is worth where nobody told the account of a temporary key")
    func boundToKey() {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1"], rows: 29)
        #expect(!driver.screen.contains("! Nobody has told which account this is"))
        driver.handle(.accountUnknown)
        #expect(driver.screen.contains("! Nobody has told which account this is"))
        driver.press(.escape)
        driver.press("D")
        #expect(driver.screen.contains("! Nobody has told which account this is"))
        driver.handle(.accountKnown("42"))
        #expect(!driver.screen.contains("! Nobody has told which account this is"))
    }
}
