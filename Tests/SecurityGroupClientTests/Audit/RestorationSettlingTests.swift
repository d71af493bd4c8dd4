import FoundationEssentials
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("Settling a restoration without an outcome")
struct RestorationSettlingTests {
    private let sample = SampleLog()
    private let rules = [
        rule("sgr-1", port: 22, description: "bastion"), rule("sgr-2", port: 23),
    ]

    /// Entries 1 and 2, a revocation of the rules.
    private func revoke() async throws {
        try await sample.append(1, try SampleLog.intent(rules))
        try await sample.append(
            1,
            .outcome(
                AuditOutcome(
                    .revoke, intent: 1, groupID: ChangeWorld.groupID, interrupted: false,
                    readBackAt: nil,
                    rules: rules.map { SettledRule($0, .revoked(grantedBy: [])) })))
    }

    private func settler(
        _ present: [IngressRule], after seconds: TimeInterval = 3600
    ) -> IntentRecovery {
        IntentRecovery(
            reader: SecurityGroupReader(caller: ScriptedECS(present), now: ChangeWorld.clock),
            log: sample.log(), session: { _ in SampleLog.session },
            timing: ChangeTiming(sleep: ChangeWorld.noWait),
            now: { ChangeWorld.clock().addingTimeInterval(seconds) })
    }

    /// Entry 3: the process that wrote it was killed, and its lock went with it.
    private func killedRestoring() async throws {
        try await revoke()
        let empty = GroupRules(
            region: ChangeWorld.region, groupID: ChangeWorld.groupID, vpcID: "vpc-1", rules: [],
            readAt: ChangeWorld.clock())
        let plan = ChangePlan(
            restoring: try sample.trail().revokedEntry(1), into: empty)
        let batches = plan.kind.batches(
            for: plan.rules, of: plan, in: GroupIndex(empty), newToken: { "token" }
        ).batches
        try await sample.append(
            1,
            .intent(
                AuditIntent(
                    plan, confirmedBy: .count, group: empty, requests: batches.map(\.request),
                    rules: batches.flatMap(\.rules))))
        #expect(try sample.trail().danglingIntents.map(\.sequence) == [3])
    }

    @Test("a rule is there where one matches the same, whatever its new id")
    func settled() async throws {
        try await killedRestoring()
        let present = [rule("sgr-new", port: 22, description: "bastion")]
        // The other rule may be on its way.
        #expect(await settler(present).settle(in: ChangeWorld.region).wait == 30)
        let report = await settler(present, after: 3630).settle(in: ChangeWorld.region)
        let settlement = try #require(report.settled.first { $0.settlement.intent == 3 })
            .settlement
        #expect(
            settlement.rules.map { "\($0.rule.key.text) \($0.isPresent)" }
                == ["sgr-1 true", "sgr-2 false"])
        #expect(try sample.trail().danglingIntents.isEmpty)
    }

    @Test("rules that are all there are settled at once")
    func atOnce() async throws {
        try await killedRestoring()
        let present = rules.enumerated().map { index, old in
            rule("sgr-new\(index)", port: 22 + index, description: old.description)
        }
        let report = await settler(present, after: 0).settle(in: ChangeWorld.region)
        #expect(report.settled.first?.settlement.rules.map(\.isPresent) == [true, true])
    }
}
