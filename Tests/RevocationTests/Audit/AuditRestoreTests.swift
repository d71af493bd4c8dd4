import FoundationEssentials
import JSONText
import Revocation
import SecurityGroups
import Testing

@Suite("Audit entries of a restoration")
struct AuditRestoreTests {
    private func roundTrip(_ event: AuditEvent) throws -> AuditEvent {
        let line = AuditEntryTests.entry(event).json.text
        #expect(!line.contains("\n"))
        return try AuditEntry(JSONValue(parsing: Data(line.utf8))).event
    }

    @Test("an intent holds the entry, the requests and every field of the rules, to the byte")
    func intent() throws {
        let hostile = PlanSample.rule("a", ["Description": AuditEntryTests.hostile])
        let plan = try PlanSample.restoration([hostile, PlanSample.drop("b")])
        var number = 0
        let batches = plan.kind.batches(
            for: plan.rules, of: plan, in: GroupIndex(plan.seen),
            newToken: {
                number += 1
                return "token-\(number)"
            }
        ).batches
        let event = AuditEvent.intent(
            AuditIntent(
                plan, confirmedBy: .count, group: plan.seen, requests: batches.map(\.request),
                rules: batches.flatMap(\.rules), continues: 40))
        #expect(try roundTrip(event) == event)
        let json = AuditEntryTests.entry(event).json
        #expect(json["event"]?.stringValue == "restoreIntent")
        #expect(json["restoreIntent"]?["restores"]?.integerValue == 7)
        #expect(event.awaitsOutcome)
        #expect(event.continues == 40)
    }

    @Test(
        "an outcome keeps the new ids",
        arguments: [
            RuleOutcome.restored(as: RuleID("sgr-new")), .restored(as: nil),
            .alreadyThere(as: RuleID("sgr-there")),
            .thereAfterRefusal(PlanSample.fault, as: RuleID("sgr-there")), .notRestored,
            .unknown("Who knows."),
        ])
    func outcome(_ outcome: RuleOutcome) throws {
        let event = AuditEvent.outcome(
            AuditOutcome(
                .restore, intent: 9, groupID: SecurityGroupID("sg-1"), interrupted: false,
                readBackAt: nil,
                rules: [SettledRule(PlanSample.rule("a"), outcome, requestID: "R-1")]))
        #expect(try roundTrip(event) == event)
        #expect(event.concludes == 9)
    }
}
