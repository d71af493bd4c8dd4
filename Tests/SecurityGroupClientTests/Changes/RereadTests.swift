import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Changes: what was confirmed is what happens")
struct RereadTests {
    @Test("a planned rule that is gone meanwhile is already absent, and the others are revoked")
    func plannedGone() async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-2", port: 80)])
        let plan = try await world.confirmed(["sgr-1", "sgr-2"])
        await world.ecs.edit(beforeRead: 2) { $0.filter { $0.id != RuleID("sgr-1") } }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 alreadyAbsent", "sgr-2 revoked"])
        #expect(await world.ecs.revokes.map(\.naming) == [.ids([RuleID("sgr-2")])])
    }

    @Test("when every planned rule is gone nothing is sent, and the log says so")
    func allGone() async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-2", port: 80)])
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.edit(beforeRead: 2) { $0.filter { $0.id != RuleID("sgr-1") } }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 alreadyAbsent"])
        #expect(await world.ecs.revokes.isEmpty)
        #expect(report.auditEntry == nil)
        guard case .outcome(let outcome) = try world.entries().first?.event else {
            Issue.record("no outcome")
            return
        }
        #expect(outcome.intent == nil)
    }

    @Test(
        "nothing is sent when any other rule changed, came or went, or a planned one changed",
        arguments: [
            [rule("sgr-1"), rule("sgr-2", port: 81)],
            [rule("sgr-1"), rule("sgr-2", port: 80), rule("sgr-3", port: 443)],
            [rule("sgr-1")],
            [rule("sgr-1", description: "other"), rule("sgr-2", port: 80)],
        ])
    func changed(_ now: [IngressRule]) async throws {
        let world = ChangeWorld([rule("sgr-1"), rule("sgr-2", port: 80)])
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.edit(beforeRead: 2) { _ in now }
        let end = try await world.executor.carryOut(plan)
        guard case .groupChanged(let difference, let group, _) = end else {
            Issue.record("sent in spite of the change")
            return
        }
        #expect(!difference.sentences.isEmpty)
        #expect(group.rules == now)
        #expect(await world.ecs.revokes.isEmpty)
    }

    @Test("nothing is sent when the group cannot be read again")
    func rereadFails() async throws {
        let world = ChangeWorld([rule("sgr-1")])
        let plan = try await world.confirmed(["sgr-1"])
        let fault = CallError.unreachable(reason: "No route.", mayHaveArrived: false)
        await world.ecs.failRead(2, fault)
        await #expect(throws: ChangeError.rereadFailed(fault)) {
            try await world.executor.carryOut(plan)
        }
        #expect(await world.ecs.revokes.isEmpty)
    }

    @Test("no further request leaves when the group changes between two requests")
    func changedBetweenBatches() async throws {
        let world = ChangeWorld([
            rule("sgr-d", policy: "Drop"), rule("sgr-a", port: 80), rule("sgr-x", port: 81),
        ])
        let plan = try await world.confirmed(["sgr-d", "sgr-a"])
        await world.ecs.edit(beforeRead: 3) { $0 + [rule("sgr-new", port: 82)] }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-a revoked", "sgr-d notSent"])
        #expect(await world.ecs.revokes.count == 1)
        #expect(report.troubles.contains { $0.contains("sgr-new") })
    }

    @Test("a rule of a later request that is gone by then is left out of it")
    func goneBetweenBatches() async throws {
        let world = ChangeWorld([
            rule("sgr-d", policy: "Drop"), rule("sgr-e", port: 23, policy: "Drop"),
            rule("sgr-a", port: 80),
        ])
        let plan = try await world.confirmed(["sgr-d", "sgr-e", "sgr-a"])
        await world.ecs.edit(beforeRead: 3) { $0.filter { $0.id != RuleID("sgr-d") } }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-a revoked", "sgr-d alreadyAbsent", "sgr-e revoked"])
        #expect(await world.ecs.revokes.last?.naming == .ids([RuleID("sgr-e")]))
    }

    @Test("in a group of several pages one read that misses a rule proves nothing")
    func severalPages() async throws {
        let rules = (1...5).map { rule("sgr-\($0)", port: $0) }
        let world = ChangeWorld(rules, pageSize: 2)
        let plan = try await world.confirmed(["sgr-1"])
        // The re-read misses two rules, as a read does when rules move between its pages.
        await world.ecs.edit(beforeRead: 2) { $0.filter { $0.id != RuleID("sgr-3") } }
        await world.ecs.edit(beforeRead: 3) { _ in rules }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
        // Re-read, two that agree, then two that agree that the rule is gone.
        #expect(await world.ecs.reads == 6)
    }
}
