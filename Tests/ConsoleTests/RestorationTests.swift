import Canvas
import Revocation
import SecurityGroups
import Testing

@testable import Console

@Suite("Restoring in the console")
struct RestorationTests {
    /// A driver that stands on the report of a revocation, entry 41.
    private func onReport(isReadOnly: Bool = false) -> ConsoleDriver {
        var driver = ConsoleDriver.inReview(marking: ["sgr-1", "sgr-3"])
        driver.press("revoke 2")
        driver.press(.enter)
        driver.handle(
            .revocationFinished(
                ChangeReport(
                    .revoke, groupID: Sample.groupID,
                    rules: AuditSample.intent.rules.map {
                        SettledRule($0, .revoked(grantedBy: []), requestID: "AAA-1")
                    }, auditEntry: 41, auditHead: "9f3c",
                    readBack: Sample.groupRules([Sample.inside]))))
        return driver
    }

    private func plan(
        into rules: [IngressRule] = [Sample.inside]
    ) throws -> ChangePlan {
        ChangePlan(
            restoring: try AuditSample.revoked, into: Sample.groupRules(rules))
    }

    private func inReview() throws -> ConsoleDriver {
        var driver = onReport()
        driver.press("R")
        driver.handle(.restorationPrepared(try plan()))
        driver.handle(.auditLogChecked(problem: nil))
        return driver
    }

    @Test("R in the report asks for the entry, and Review opens with what is restored")
    func fromReport() throws {
        var driver = onReport()
        #expect(driver.screen.contains("R restores them"))
        driver.press("R")
        #expect(driver.effects == [.prepareRestoration(entry: 41)])
        #expect(driver.screen.contains("Reading what entry 41 revoked, and the group…"))
        driver.handle(.restorationPrepared(try plan()))
        #expect(driver.effects.contains(.discardTypeAhead))
        #expect(driver.effects.contains(.checkAuditLog))
        driver.handle(.auditLogChecked(problem: nil))
        #expect(driver.lines[2].hasPrefix("Review: restore 2 rules  ! open to the world"))
        let screen = driver.screen
        for words in [
            "Revoked as audit entry 41, 2026-02-02 02:40:00Z, by ana (uid 1000) on",
            "! Open to the world: accept tcp 22 from 0.0.0.0/0, priority 10.",
            "1.  accept udp 51820 from 198.51.100.0/24, priority 1", "OPENS ",
            "Type 000001 (the group id's last six) to restore:",
        ] {
            #expect(screen.contains(words), "\(words) in\n\(screen)")
        }
    }

    @Test("the phrase carries it out; the report has the new ids and the farewell counts them")
    func wholeWay() throws {
        var driver = try inReview()
        driver.press("restore 2")
        driver.press(.enter)
        #expect(driver.screen.contains("type: 000001 · Esc leaves"))
        for _ in "restore 2" { driver.press(.backspace) }
        driver.press("000001")
        driver.press(.enter)
        guard case .carryOut(let confirmed)? = driver.effects.first else {
            Issue.record("nothing was restored")
            return
        }
        #expect(confirmed.plan.rules.map(\.key.text) == ["sgr-3", "sgr-1"])
        driver.handle(.revocationAdvanced(.sending(batch: 1, of: 1, rules: 2)))
        #expect(driver.screen.contains("request 1 of 1: restoring 2 rules"))
        driver.press("x")
        #expect(driver.screen.contains("The restoration goes on; q leaves"))
        driver.handle(
            .revocationFinished(
                ChangeReport(
                    .restore, groupID: Sample.groupID,
                    rules: confirmed.plan.rules.map {
                        SettledRule($0, .restored(as: RuleID("new-\($0.key.text)")))
                    }, auditEntry: 43, auditHead: "abcd",
                    readBack: Sample.groupRules(Sample.rules))))
        #expect(driver.screen.contains("Report: restored 2"))
        #expect(driver.screen.contains("2 restored, read back as there · entry 43"))
        #expect(driver.screen.contains("as new-sgr-3"))
        #expect(
            driver.session.farewell.last
                == "sg-bp1shop0000001 (shop-bastion) restored 2, refused 0, audit 43, head abcd")
        driver.press("R")
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains("These rules were restored"))
        driver.press("q")
        #expect(driver.session.screen.context == .rules)
    }

    @Test("u asks for the operator's own last revocation of the open group, and opens its Review")
    func undo() throws {
        var driver = ConsoleDriver.onRules()
        driver.press("u")
        #expect(driver.effects == [.prepareUndo(of: Sample.groupID)])
        #expect(driver.screen.contains("Looking for your last revocation"))
        let words = RestorationRefusal.undone(41, by: 43).description
        driver.handle(.restorationRefused(message: words))
        #expect(driver.screen.contains("Entry 41 is undone by 43"))
        driver.press("u")
        driver.handle(.restorationPrepared(try plan()))
        #expect(driver.session.screen.context == .review)
        #expect(driver.screen.contains("Review: restore 2 rules"))
    }

    @Test("a read-only session undoes nothing")
    func readOnlyUndo() {
        var driver = ConsoleDriver.onRules(isReadOnly: true)
        driver.press("u")
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains("nothing can be restored"))
    }

    @Test("Esc in Review goes back to the report, and nothing was sent")
    func escape() throws {
        var driver = try inReview()
        driver.press(.escape)
        #expect(driver.session.screen.context == .report)
        #expect(driver.screen.contains("Report: revoked 2"))
    }

    @Test("a rule can be taken out, and what that leaves open asks for the stronger phrase")
    func takeOut() throws {
        var driver = try inReview()
        driver.press(.down)
        driver.press(.delete)
        #expect(driver.session.review?.plan.rules.map(\.key.text) == ["sgr-3"])
        #expect(driver.screen.contains("Type restore 1 to restore:"))
        driver.press(.delete)
        #expect(driver.session.screen.context == .report)
        #expect(driver.screen.contains("The plan was empty and is closed"))
    }

    @Test("rules that are there already, and those that cannot come back, are named")
    func settled() throws {
        var driver = onReport()
        driver.press("R")
        driver.handle(.restorationPrepared(try plan(into: [Sample.rules[0]])))
        #expect(
            driver.screen.contains(
                "-  sgr-1 accept tcp 22 from 0.0.0.0/0, priority 10: already there: sgr-1 is"))
        var nothing = onReport()
        nothing.press("R")
        nothing.handle(
            .restorationPrepared(try plan(into: [Sample.rules[0], Sample.rules[2]])))
        #expect(nothing.session.screen.context == .report)
        #expect(
            nothing.screen.contains("Every rule that entry 41 named is in the group now."))
    }

    @Test("an entry that cannot be restored says why")
    func refused() {
        var driver = ConsoleDriver.onAudit()
        driver.press("R")
        #expect(driver.effects == [.prepareRestoration(entry: 44)])
        driver.handle(
            .restorationRefused(
                message: RestorationRefusal.notARevocation(44, records: "torn lines").description))
        #expect(driver.screen.contains("Entry 44 records no revocation (torn lines)"))
        #expect(driver.session.screen.context == .audit)
    }

    @Test("from the audit log it leads back there, and the log is read again")
    func fromAudit() throws {
        var driver = ConsoleDriver.onAudit()
        driver.press("G")
        driver.press(.enter)
        driver.press("R")
        #expect(driver.effects == [.prepareRestoration(entry: 41)])
        driver.handle(.restorationPrepared(try plan()))
        driver.handle(.auditLogChecked(problem: nil))
        driver.press("000001")
        driver.press(.enter)
        driver.handle(
            .revocationFinished(
                ChangeReport(
                    .revoke, groupID: Sample.groupID,
                    rules: [SettledRule(Sample.rules[0], .restored(as: nil))], auditEntry: 45,
                    readBack: Sample.groupRules(Sample.rules))))
        driver.press("q")
        #expect(driver.session.screen.context == .auditEntry)
        #expect(driver.effects == [.readAudit])
    }

    @Test("the log that is opened over a report leaves the entry below it as it was")
    func auditOverReport() throws {
        var driver = ConsoleDriver.onAudit()
        driver.press("Gd")
        driver.press("R")
        driver.handle(.restorationPrepared(try plan()))
        driver.handle(.auditLogChecked(problem: nil))
        driver.press("000001")
        driver.press(.enter)
        driver.handle(
            .revocationFinished(
                ChangeReport(.restore, groupID: Sample.groupID, rules: [], auditEntry: 45)))
        driver.press("e")
        driver.handle(.auditRead(AuditSample.listing))
        #expect(driver.session.screen.context == .audit)
        driver.press(.escape)
        driver.press(.escape)
        #expect(driver.session.screen.context == .auditEntry)
        driver.handle(.auditRead(AuditSample.listing))
        #expect(driver.screen.contains("Entry 41: revoke"))
    }

    @Test("a plan that was asked for in one group does not open over another")
    func anotherGroup() throws {
        var driver = ConsoleDriver.onRules()
        driver.press("u")
        _ = driver.session.openGroup(SecurityGroupID("sg-other"))
        driver.handle(.restorationPrepared(try plan()))
        #expect(driver.session.screen.context == .rules)
        #expect(driver.session.review == nil)
    }

    @Test("a plan that arrives when the operator went on is dropped")
    func late() throws {
        var driver = onReport()
        driver.press("R")
        driver.press("q")
        driver.handle(.restorationPrepared(try plan()))
        #expect(driver.session.screen.context == .rules)
        #expect(driver.session.review == nil)
    }

    @Test("a read-only session has no way to it")
    func readOnly() {
        var driver = ConsoleDriver.onAudit(isReadOnly: true)
        driver.press("R")
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains("Read-only: started with --read-only, nothing can be"))
    }

    @Test("where the group changed since, Review opens again with the change, for the same rules")
    func groupChanged() throws {
        var driver = try inReview()
        driver.press("000001")
        driver.press(.enter)
        let now = Sample.groupRules([Sample.inside, Sample.rules[1]])
        driver.handle(
            .groupChanged(
                GroupDifference(from: Sample.groupRules([Sample.inside]), to: now), now: now))
        #expect(driver.session.screen.context == .review)
        #expect(driver.screen.contains("Changed since you confirmed; nothing was sent:"))
        #expect(driver.session.review?.plan.rules.map(\.key.text) == ["sgr-3", "sgr-1"])
        #expect(driver.session.review?.typed == "")
    }
}
