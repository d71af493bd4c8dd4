import FoundationEssentials
import Revocation
import SecurityGroups
import Testing

@Suite("What an entry of the audit log revoked")
struct RevokedEntryTests {
    private let rules = PlanSample.rules(["a"]) + [PlanSample.drop("b")]

    private func refusal(_ body: () throws -> RevokedEntry) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? RestorationRefusal)?.description
        }
    }

    @Test("a rule whose outcome is unknown may be gone, and can be restored")
    func unknown() throws {
        let outcome = PlanSample.outcome(rules, .unknown("the reply was lost"))
        let entry = try RevokedEntry(try PlanSample.intent(rules), concludedBy: outcome)
        #expect(PlanSample.names(entry.rules) == ["a", "b"])
        // What the group still holds is left alone.
        let seen = PlanSample.group([rules[0]])
        let plan = ChangePlan(restoring: entry, into: seen)
        #expect(PlanSample.names(plan.rules) == ["b"])
        #expect(plan.settled.map(\.outcome.name) == ["alreadyThere"])
    }

    @Test("only rules that are revoked or may be can be restored")
    func onlyRevoked() throws {
        let event = AuditEvent.outcome(
            AuditOutcome(
                .revoke, intent: 7, groupID: SecurityGroupID("sg-bp1abcdef"), interrupted: false,
                readBackAt: nil,
                rules: [
                    SettledRule(rules[0], .revoked(grantedBy: [])),
                    SettledRule(rules[1], .notSent("it was late")),
                ]))
        let entry = try RevokedEntry(
            try PlanSample.intent(rules), concludedBy: PlanSample.entry(event, sequence: 8))
        #expect(PlanSample.names(entry.rules) == ["a"])
        #expect(entry.sequence == 7)
        #expect(entry.who.name == "ana")
    }

    @Test("rules that a later start found absent count as revoked")
    func settled() throws {
        let settlement = AuditSettlement(
            intent: 7, groupID: SecurityGroupID("sg-bp1abcdef"), readAt: Date(),
            rules: [
                FoundRule(rules[0], isPresent: true), FoundRule(rules[1], isPresent: false),
            ])
        let entry = try RevokedEntry(
            try PlanSample.intent(rules),
            concludedBy: PlanSample.entry(.settled(settlement), sequence: 8))
        #expect(PlanSample.names(entry.rules) == ["b"])
    }

    @Test("an outcome that names a rule its intent does not, or that differs in a field, is forged")
    func forged() throws {
        let wider = PlanSample.rule("a", ["SourceCidrIp": "0.0.0.0/0"])
        let intent = try PlanSample.intent(rules)
        for forged in [wider, PlanSample.rule("z")] {
            let words = refusal {
                try RevokedEntry(intent, concludedBy: PlanSample.outcome([forged]))
            }
            #expect(words?.contains("the log may be forged") == true)
        }
    }

    @Test("an outcome of another group or from another place does not count")
    func otherPlace() throws {
        let intent = try PlanSample.intent(rules)
        let otherGroup = PlanSample.outcome(rules, in: SecurityGroupID("sg-other"))
        let elsewhere = PlanSample.outcome(
            rules,
            session: AuditSession(
                endpoint: "https://ecs.example", region: RegionID("cn-hangzhou"), account: "43"))
        for outcome in [otherGroup, elsewhere] {
            #expect(refusal { try RevokedEntry(intent, concludedBy: outcome) } != nil)
        }
    }

    @Test("without an outcome nobody knows, and where nothing was revoked there is nothing to do")
    func nothing() throws {
        let intent = try PlanSample.intent(rules)
        #expect(
            refusal { try RevokedEntry(intent, concludedBy: nil) }?
                .contains("has no outcome in the log") == true)
        #expect(
            refusal {
                try RevokedEntry(intent, concludedBy: PlanSample.outcome(rules, .alreadyAbsent()))
            } == "Entry 7 revoked nothing (already gone): there is nothing to restore.")
    }

    @Test("a restoration is none to be restored")
    func restoration() throws {
        let plan = try PlanSample.restoration(rules)
        let event = AuditEvent.intent(
            AuditIntent(plan, confirmedBy: .count, group: plan.seen, requests: [], rules: []))
        #expect(
            refusal {
                try RevokedEntry(PlanSample.entry(event, sequence: 9), concludedBy: nil)
            }?.hasPrefix("Entry 9 records no revocation (intent to restore):") == true)
    }
}
