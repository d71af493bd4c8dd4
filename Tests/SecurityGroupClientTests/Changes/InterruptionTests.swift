import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Changes: interruption")
struct InterruptionTests {
    private let rules = (1...101).map { rule("sgr-\($0)", port: $0) }

    private func outcome(_ world: ChangeWorld) throws -> AuditOutcome? {
        guard case .outcome(let outcome) = try world.entries().last?.event else { return nil }
        return outcome
    }

    @Test("after an interruption the request in flight is settled and no other leaves")
    func interrupted() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(rules.compactMap { $0.id?.rawValue })
        let interruption = ChangeInterruption()
        await world.ecs.onRevoke { _ in interruption.interrupt() }
        let report = try await world.report(plan, interruption: interruption)
        #expect(await world.ecs.revokes.count == 1)
        #expect(report.rules.count { $0.outcome.name == "revoked" } == 100)
        #expect(report.rules.last?.outcome.name == "notSent")
        #expect(try outcome(world)?.interrupted == true)
    }

    @Test("cancelling the task interrupts, and the outcome is still recorded")
    func cancelled() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(rules.compactMap { $0.id?.rawValue })
        let executor = world.executor
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let interruption = ChangeInterruption()
        await world.ecs.onRevoke { _ in
            arrived.yield()
            while !interruption.isInterrupted { await Task.yield() }
        }
        let task = Task { try await executor.carryOut(plan, interruption: interruption) }
        for await _ in arrivals { break }
        task.cancel()
        guard case .finished(let report) = try await task.value else {
            Issue.record("no report")
            return
        }
        #expect(report.rules.count { $0.outcome.name == "revoked" } == 100)
        #expect(try outcome(world)?.interrupted == true)
    }

    @Test("a request without a reply is unknown when the grace period is over")
    func graceIsOver() async throws {
        let world = ChangeWorld(rules, sleep: { _ in })
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.hang)
        let interruption = ChangeInterruption()
        await world.ecs.onRevoke { _ in interruption.interrupt() }
        let report = try await world.report(plan, interruption: interruption)
        #expect(report.outcomes == ["sgr-1 unknown"])
        #expect(try outcome(world)?.rules.map(\.outcome.name) == ["unknown"])
    }

    @Test("a second interruption waits for nothing and records unknown")
    func abandoned() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1"])
        await world.ecs.react(.hang)
        let interruption = ChangeInterruption()
        await world.ecs.onRevoke { _ in
            interruption.interrupt()
            interruption.abandon()
        }
        let report = try await world.report(plan, interruption: interruption)
        #expect(report.outcomes == ["sgr-1 unknown"])
        #expect(report.exitStatus == .unknown)
        #expect(try outcome(world)?.interrupted == true)
    }

    @Test("an interruption before the first request leaves everything as it is")
    func interruptedBefore() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(["sgr-1", "sgr-2"])
        let interruption = ChangeInterruption()
        interruption.interrupt()
        let report = try await world.report(plan, interruption: interruption)
        #expect(report.outcomes == ["sgr-1 notSent", "sgr-2 notSent"])
        #expect(await world.ecs.revokes.isEmpty)
    }

    @Test("an interruption while the request is being made ready keeps it from leaving")
    func interruptedBeforeHandingOver() async throws {
        let world = ChangeWorld(rules)
        let plan = try await world.confirmed(rules.compactMap { $0.id?.rawValue })
        let interruption = ChangeInterruption()
        await world.ecs.beforeSending { interruption.interrupt() }
        let report = try await world.report(plan, interruption: interruption)
        #expect(await world.ecs.revokes.isEmpty)
        #expect(Set(report.rules.map(\.outcome.name)) == ["notSent"])
        #expect(report.rules.first?.outcome.summary.contains("interrupted") == true)
        // It is not read again for nothing.
        #expect(await world.ecs.reads == 2)
    }
}
