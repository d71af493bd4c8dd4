import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Changes: nothing is sent on an old read")
struct FreshnessTests {
    private let rules = [rule("sgr-1"), rule("sgr-2", port: 80)]

    /// A world in which `time` passes before the first request is handed over, and `change` happens.
    private func world(
        losing time: Duration, each: Bool = false,
        _ change: @escaping @Sendable ([IngressRule]) -> [IngressRule] = { $0 }
    ) async -> ChangeWorld {
        let world = ChangeWorld(rules)
        let (ecs, clock) = (world.ecs, world.freshness)
        let isFirst = Recorder(true)
        await ecs.beforeSending {
            guard await isFirst.value || each else { return }
            await isFirst.set(false)
            clock.advance(by: time)
            await ecs.change(change)
        }
        return world
    }

    @Test(
        "a rule that becomes another while the program waits is not revoked, and Review opens again"
    )
    func plannedRuleChanged() async throws {
        let other = rule("sgr-1", description: "another rule under the same id")
        let world = await world(losing: .seconds(10)) { [other] + $0.dropFirst() }
        let end = try await world.executor.carryOut(try await world.confirmed(["sgr-1"]))
        guard case .groupChanged(let difference, let now, let report?) = end else {
            Issue.record("sent in spite of the change: \(end)")
            return
        }
        #expect(difference.changed.map(\.after) == [other])
        #expect(now.rules.first == other)
        #expect(await world.ecs.revokes.isEmpty)
        // The intent is not left open, and says nothing that could be restored.
        #expect(report.outcomes == ["sgr-1 changed"])
        let entries = try world.entries()
        try #require(entries.map(\.event.name) == ["intent", "outcome"])
        #expect(throws: RestorationRefusal.self) {
            try RevokedEntry(entries[0], concludedBy: entries[1])
        }
    }

    @Test("another rule that appears while the program waits stops it as well")
    func otherRuleAppeared() async throws {
        let world = await world(losing: .seconds(10)) { $0 + [rule("sgr-new", port: 443)] }
        let end = try await world.executor.carryOut(try await world.confirmed(["sgr-1"]))
        guard case .groupChanged(_, _, let report?) = end else {
            Issue.record("sent in spite of the change: \(end)")
            return
        }
        #expect(report.outcomes == ["sgr-1 notSent"])
        #expect(await world.ecs.revokes.isEmpty)
    }

    @Test("where nothing changed meanwhile, the group is read once more and the request goes")
    func unchanged() async throws {
        let world = await world(losing: .seconds(10))
        let report = try await world.report(try await world.confirmed(["sgr-1"]))
        #expect(report.outcomes == ["sgr-1 revoked"])
        // For the plan, right before, once more, and back.
        #expect(await world.ecs.reads == 4)
        #expect(try world.entries().map(\.event.name) == ["intent", "outcome"])
    }

    @Test("two seconds are not too long")
    func justInTime() async throws {
        let world = await world(losing: .seconds(2))
        _ = try await world.report(try await world.confirmed(["sgr-1"]))
        #expect(await world.ecs.reads == 3)
    }

    @Test("a planned rule that went meanwhile is left out, and the others go")
    func plannedRuleGone() async throws {
        let world = await world(losing: .seconds(3)) { $0.filter { $0.id != RuleID("sgr-1") } }
        let report = try await world.report(try await world.confirmed(["sgr-1", "sgr-2"]))
        #expect(report.outcomes == ["sgr-1 alreadyAbsent", "sgr-2 revoked"])
        #expect(await world.ecs.revokes.map(\.naming) == [.ids([RuleID("sgr-2")])])
    }

    @Test("where time is lost again and again, three further reads are made and nothing is sent")
    func givesUp() async throws {
        let world = await world(losing: .seconds(3), each: true)
        let report = try await world.report(try await world.confirmed(["sgr-1"]))
        #expect(report.outcomes == ["sgr-1 notSent"])
        #expect(report.rules[0].outcome.summary.contains("more than 2 s passed"))
        #expect(await world.ecs.reads == 5)
        #expect(await world.ecs.revokes.isEmpty)
        #expect(try world.entries().map(\.event.name) == ["intent", "outcome"])
    }

    @Test(
        "how long the read itself takes does not count: three pages of 1.5 s each are one fresh read"
    )
    func slowPages() async throws {
        let many = (1...5).map { rule("sgr-\($0)", port: $0) }
        let world = ChangeWorld(many, pageSize: 2)
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.takePerPage(.milliseconds(1500))
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
        // For the plan, right before, and two that agree.
        #expect(await world.ecs.reads == 4)
    }

    @Test("a second sending that is too late says of the first what the last read shows")
    func afterALostReply() async throws {
        let world = ChangeWorld(rules)
        let (ecs, clock) = (world.ecs, world.freshness)
        let plan = try await world.confirmed(["sgr-1"])
        await ecs.react(
            .failWithoutDeleting(.unreachable(reason: "Cut.", mayHaveArrived: true)))
        let sendings = Recorder(0)
        await ecs.beforeSending {
            await sendings.set(await sendings.value + 1)
            guard await sendings.value == 2 else { return }
            // The first request is carried out after all, while the program is stopped.
            clock.advance(by: .seconds(60))
            await ecs.vanish("sgr-1")
        }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked"])
        #expect(await ecs.revokes.count == 1)
    }

    /// A world in which `change` happens, and time passes, before the second request is handed over.
    private func confirmed(
        _ rules: [IngressRule], answering first: ScriptedECS.Reaction,
        _ change: @escaping @Sendable ([IngressRule]) -> [IngressRule]
    ) async throws -> (ChangeWorld, ConfirmedChange) {
        let world = ChangeWorld(rules)
        let (ecs, clock) = (world.ecs, world.freshness)
        let plan = try await world.confirmed(rules.compactMap { $0.id?.rawValue })
        await ecs.react(first)
        let sendings = Recorder(0)
        await ecs.beforeSending {
            await sendings.set(await sendings.value + 1)
            guard await sendings.value == 2 else { return }
            clock.advance(by: .seconds(60))
            await ecs.change(change)
        }
        return (world, plan)
    }

    @Test("a request that was sent and now names fewer rules is another one, with its intent first")
    func smallerAfterALostReply() async throws {
        let lost = CallError.unreachable(reason: "Cut.", mayHaveArrived: true)
        let (world, plan) = try await confirmed(rules, answering: .failWithoutDeleting(lost)) {
            $0.filter { $0.id != RuleID("sgr-1") }
        }
        let onArrival = Recorder<[Int]>([])
        let path = world.executor.log.path
        await world.ecs.onRevoke { _ in
            await onArrival.set(await onArrival.value + [ChangeWorld.lines(of: path).count])
        }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 revoked", "sgr-2 revoked"])
        let revokes = await world.ecs.revokes
        try #require(revokes.count == 2)
        #expect(revokes[1].naming == .ids([RuleID("sgr-2")]))
        #expect(revokes[0].clientToken != revokes[1].clientToken)
        #expect(await onArrival.value == [1, 2])
        guard case .intent(let second) = try world.entries()[1].event else {
            Issue.record("no second intent")
            return
        }
        #expect(second.continues == 1)
        #expect(second.requests.map(\.clientToken) == [revokes[1].clientToken])
    }

    @Test("a rule that is gone after a refusal keeps it, also where nothing may be sent again")
    func goneAfterARefusal() async throws {
        let (world, plan) = try await confirmed(
            [rule("sgr-1")], answering: .refuse("Throttling.User", status: 429)
        ) { _ in [rule("sgr-new", port: 443)] }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 goneAfterRefusal"])
        #expect(await world.ecs.revokes.count == 1)
        // So that it can be brought back.
        let entries = try world.entries()
        #expect(try RevokedEntry(entries[0], concludedBy: entries[1]).rules == [rule("sgr-1")])
    }

    @Test("a drop rule stays where an accept rule of the plan is in the group again")
    func acceptIsBack() async throws {
        let accept = rule("sgr-1")
        let (world, plan) = try await confirmed(
            [accept, rule("sgr-drop", port: 25, policy: "Drop")], answering: .faithful
        ) { $0 + [accept] }
        let report = try await world.report(plan)
        #expect(report.outcomes == ["sgr-1 notRevoked", "sgr-drop notSent"])
        #expect(await world.ecs.revokes.count == 1)
    }
}
