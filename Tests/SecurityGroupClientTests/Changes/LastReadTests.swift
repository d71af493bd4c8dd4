import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

/// A read in the middle of a change settles nothing for good: somebody, or a request on its way, may
/// turn it round before the end.
@Suite("Changes: a rule is settled by the last read after its request")
struct LastReadTests {
    private let drop = rule("sgr-drop", port: 25, policy: "Drop")
    private let ssh = rule("sgr-ssh")

    @Test("a rule that came back and is gone again in the last read is not restored")
    func goneAgain() async throws {
        let world = ChangeWorld([drop, ssh])
        _ = try await world.report(try await world.confirmed(["sgr-drop", "sgr-ssh"]))
        let plan = ChangePlan(
            restoring: try AuditTrail.read(at: world.executor.log.path).revokedEntry(1),
            into: try await world.executor.reader.rules(
                of: ChangeWorld.groupID, in: ChangeWorld.region))
        let confirmed = try #require(ConfirmedChange(plan, typed: plan.phrase.text))
        // The one before the requests, that of the drop rule, and then that of the accept rule.
        await world.ecs.edit(beforeRead: await world.ecs.reads + 3) { rules in
            rules.filter { $0.policy != .drop }
        }
        let report = try await world.report(confirmed)
        #expect(report.outcomes == ["sgr-drop notRestored", "sgr-ssh restored"])
        #expect(report.exitStatus == .partly)
        guard case .outcome(let outcome) = try world.entries().last?.event else {
            Issue.record("no outcome is recorded")
            return
        }
        #expect(outcome.rules.map(\.outcome.name) == ["notRestored", "restored"])
    }

    @Test(
        "a rule without an id that was revoked and is there again in the last read is not revoked")
    func thereAgain() async throws {
        let rules = [22, 80].map { port in
            IngressRule(
                attributes: rule("", port: port).attributes.filter {
                    $0.key != "SecurityGroupRuleId"
                })
        }
        let world = ChangeWorld(rules)
        let confirmed = try await world.confirmed([], nameless: true)
        await world.ecs.edit(beforeRead: 4) { $0 + [rules[0]] }
        let report = try await world.report(confirmed)
        #expect(report.rules.map(\.outcome.name) == ["notRevoked", "revoked"])
    }

    @Test("a lost request that is carried out before the last read has revoked")
    func carriedOutLate() async throws {
        let rules = (1...101).map { rule("sgr-\($0)", port: $0) }
        let world = ChangeWorld(rules)
        let confirmed = try await world.confirmed(rules.compactMap { $0.id?.rawValue })
        let lost = CallError.unreachable(reason: "The reply was lost.", mayHaveArrived: true)
        await world.ecs.react(
            .successDeletingLater(reads: 17), .failWithoutDeleting(lost),
            .failWithoutDeleting(lost), .failWithoutDeleting(lost))
        // Each time it is lost, the group is read five times.
        await world.ecs.edit(beforeRead: 18) { $0.filter { $0.id != RuleID("sgr-101") } }
        let report = try await world.report(confirmed)
        #expect(report.counts.map(\.name) == ["revoked"])
    }
}
