import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("Progress and report")
struct RevocationScreenTests {
    private func revoking(_ ids: [String]) -> ConsoleDriver {
        var driver = ConsoleDriver.inReview(marking: ids)
        driver.press("revoke \(ids.count)")
        driver.press(.enter)
        return driver
    }

    private let refusal = ServiceError(
        code: .other("Forbidden.RAM"), message: "User not authorized.", httpStatus: 403,
        requestID: "BBB-2")

    private func report() -> ChangeReport {
        ChangeReport(
            .revoke, groupID: Sample.groupID,
            rules: [
                SettledRule(Sample.rules[0], .revoked(grantedBy: []), requestID: "AAA-1"),
                SettledRule(Sample.rules[2], .refused(refusal)),
            ], auditEntry: 41, auditHead: "9f3c",
            readBack: Sample.groupRules(Array(Sample.rules.dropFirst())))
    }

    @Test("names the way back where a rule is revoked or may be, and none where it is still there")
    func wayBack() {
        func screen(_ outcome: RuleOutcome) -> String {
            var driver = revoking(["sgr-1"])
            driver.handle(
                .revocationFinished(
                    ChangeReport(
                        .revoke, groupID: Sample.groupID,
                        rules: [SettledRule(Sample.rules[0], outcome)],
                        auditEntry: 41, auditHead: "9f3c", readBack: nil)))
            return driver.screen
        }
        #expect(screen(.revoked(grantedBy: [])).contains("R restores them"))
        #expect(screen(.unknown("the reply was lost")).contains("R restores them"))
        #expect(!screen(.notRevoked).contains("R restores"))
        #expect(!screen(.alreadyAbsent()).contains("R restores"))
    }

    @Test("says sent of a rule whose request was taken, and revoked only when it is settled")
    func sent() {
        var driver = revoking(["sgr-1", "sgr-3"])
        driver.handle(.revocationAdvanced(.sent([Sample.rules[0].key])))
        #expect(driver.screen.contains("→ sent sgr-1"))
        #expect(driver.screen.contains("[==========----------] 0 of 2 settled, 1 sent:"))
        #expect(driver.screen.contains("… sgr-3"))
        #expect(!driver.screen.contains("revoked"))
        driver.handle(
            .revocationAdvanced(.settled(SettledRule(Sample.rules[0], .revoked(grantedBy: [])))))
        #expect(driver.screen.contains("✓ sgr-1"))
    }

    @Test("shows a bar, the step, and each rule as it settles")
    func progress() {
        var driver = revoking(["sgr-1", "sgr-3"])
        driver.handle(.revocationAdvanced(.recorded(auditEntry: 41)))
        driver.handle(.revocationAdvanced(.sending(batch: 1, of: 1, rules: 2)))
        driver.handle(
            .revocationAdvanced(.settled(SettledRule(Sample.rules[0], .revoked(grantedBy: [])))))
        #expect(
            driver.lines[2...5] == [
                "[##########----------] 1 of 2 settled: request 1 of 1: revoking 2 rules",
                "… sgr-3 accept udp 51820 from 198.51.100.0/24, priority 1",
                "✓ sgr-1 accept tcp 22 from 0.0.0.0/0, priority 10",
                "    revoked: gone when the group was read back",
            ])
    }

    @Test("reports each rule with its outcome, RequestId and advice, and where it is recorded")
    func reportScreen() {
        var driver = revoking(["sgr-1", "sgr-3"])
        driver.handle(.revocationFinished(report()))
        #expect(
            driver.lines[2...13] == [
                "Report: revoked 1, refused 1",
                "✓ 1 revoked, read back as gone · R undoes · entry 41",
                "✗ sgr-3 accept udp 51820 from 198.51.100.0/24, priority 1",
                "    refused: Forbidden.RAM (HTTP 403, RequestId BBB-2): User not authorized.",
                "    The credentials lack the permission; ask for the RAM action, as",
                "    docs/credentials.md names it.",
                "✓ accept tcp 22 from 0.0.0.0/0, priority 10 “SSH for everyone?” sgr-1", "",
                "RequestId AAA-1: 1 rule",
                "Recorded as audit entry 41 in /home/ops/.local/state/drawbridge/audit.jsonl,",
                "with every field of each rule: R restores them, later drawbridge restore 41",
                "--yes --expect-count 1 --region cn-hangzhou. Head of the chain: 9f3c.",
            ])
        driver.press(.escape)
        #expect(driver.session.context == .rules)
        #expect(!driver.screen.contains("0.0.0.0/0            10"))
        #expect(
            driver.session.farewell == [
                "sg-bp1shop0000001 (shop-bastion) revoked 1, refused 1, audit 41, head 9f3c",
                "  undo: drawbridge restore 41 --yes --expect-count 1 --region cn-hangzhou",
            ])
    }

    @Test("what cannot be restored is said in Review and not promised in the report")
    func noWayBack() throws {
        let odd = IngressRule(
            attributes: Sample.rule("sgr-odd", "tcp", "22/22", "10.0.0.0/8").attributes
                .merging(["DestGroupId": "sg-2"]) { $1 })
        let plain = Sample.rule("sgr-plain", "tcp", "23/23", "10.0.0.0/8")
        let lost = "No way back: sgr-odd cannot be authorised again: no parameter can say its"
        for rules in [[odd], [odd, plain]] {
            var driver = ConsoleDriver.onRules(columns: 120, rows: 50, rules: rules)
            driver.press("aD")
            driver.handle(.auditLogChecked(problem: nil))
            #expect(driver.screen.contains(lost))
            let all = driver.screen.firstMatch(of: /Type (\w+)/)
            driver.press(String(try #require(all).1))
            driver.press(.enter)
            let outcomes = rules.map { SettledRule($0, .revoked(grantedBy: [])) }
            driver.handle(
                .revocationFinished(
                    ChangeReport(.revoke, groupID: Sample.groupID, rules: outcomes, auditEntry: 41))
            )
            let report = driver.lines.joined(separator: " ")
            #expect(report.contains(lost))
            #expect(report.contains("R restores 1 of 2, later") == (rules.count == 2))
            #expect(report.contains("R restores") == (rules.count == 2))
        }
    }

    @Test("q waits for the outcome and then leaves; no other key gets away")
    func leaving() {
        var driver = revoking(["sgr-1", "sgr-3"])
        driver.press("jD: x")
        #expect(driver.session.context == .progress)
        #expect(driver.screen.contains("The revocation goes on"))
        driver.press(.control("z"))
        #expect(driver.effects.isEmpty)
        driver.press("q")
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains("Waiting for the outcome, then leaving."))
        driver.press(.escape)
        #expect(driver.screen.contains("Staying; the revocation goes on."))
        driver.press("qq")
        #expect(driver.effects.isEmpty, "only Ctrl-C gives up waiting")
        driver.handle(.revocationFinished(report()))
        #expect(driver.effects == [.quit])
        #expect(
            driver.session.farewell.last?.hasPrefix("  sgr-3 refused: Forbidden.RAM") == true,
            "who never saw the report is told what is still there")
    }

    @Test("a jump that was waiting does not take the screen of a revocation away")
    func pendingJump() {
        var driver = ConsoleDriver()
        driver.handle(
            .groupsLoaded([Sample.groups[0]], of: RegionID("cn-hangzhou"), isComplete: false))
        driver.press(":orders-db")
        driver.press(.enter)
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules(Sample.rules + [Sample.inside])))
        driver.press("jD")
        driver.handle(.auditLogChecked(problem: nil))
        driver.press("revoke 1")
        driver.press(.enter)
        driver.handle(.regionsLoaded([Region(id: RegionID("cn-hangzhou"))]))
        driver.handle(.groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        #expect(driver.session.context == .progress)
        #expect(driver.session.rules?.groupID == Sample.groupID)
    }

    @Test("on a screen that is too small, q waits and only a second Ctrl-C gives up")
    func tooSmall() {
        var driver = revoking(["sgr-1", "sgr-3"])
        driver.handle(.resized(Size(columns: 50, rows: 10)))
        driver.press("qqq")
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains("Waiting for the outcome"))
        driver.press(.control("c"))
        #expect(driver.effects == [.abandonRevocation])
    }

    @Test("a second Ctrl-C gives the revocation up")
    func abandoning() {
        var driver = revoking(["sgr-1", "sgr-3"])
        driver.press(.control("c"))
        #expect(driver.effects.isEmpty)
        driver.press(.control("c"))
        #expect(driver.effects == [.abandonRevocation])
    }

    @Test("a failure before anything was sent is told where the plan was confirmed")
    func failure() {
        var driver = revoking(["sgr-1", "sgr-3"])
        driver.handle(.revocationFailed(message: "The audit log is full. Nothing was sent."))
        #expect(driver.session.context == .rules)
        #expect(driver.screen.contains("The audit log is full. Nothing was sent."))
        driver.press("j")
        #expect(driver.screen.contains("The audit log is full."), "errors stay until Esc")
        driver.press(.escape)
        #expect(!driver.screen.contains("The audit log is full."))
        driver.press("!")
        #expect(driver.screen.contains("error: The audit log is full. Nothing was sent."))
    }

    @Test("a revocation that was broken off in an earlier run is told first, and Esc goes on")
    func interruptedBefore() {
        var driver = ConsoleDriver()
        driver.handle(
            .interruptedReportFound(report(), at: Date(timeIntervalSince1970: 1_767_323_527)))
        #expect(
            driver.lines[2]
                == "Interrupted 2026-01-02 03:12:07Z in sg-bp1shop0000001: revoked 1, refused 1")
        driver.press(.escape)
        #expect(driver.session.context == .groups)
        #expect(driver.session.farewell.isEmpty)
    }
}
