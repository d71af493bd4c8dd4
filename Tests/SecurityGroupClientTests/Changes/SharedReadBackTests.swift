import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

/// What is sent by id is read back once for all, and nothing is called revoked before.
@Suite("Changes: one read-back for all requests of a kind")
struct SharedReadBackTests {
    private static let many = (1...1000).map { rule("sgr-\($0)", port: $0) }

    private func confirmed(_ world: ChangeWorld, _ rules: [IngressRule]) async throws
        -> ConfirmedChange
    {
        try await world.confirmed(rules.compactMap { $0.id?.rawValue })
    }

    @Test("a thousand accept rules take twelve calls: a read, ten requests and a read")
    func thousand() async throws {
        let world = ChangeWorld(Self.many)
        let plan = try await confirmed(world, Self.many)
        let readsBefore = await world.ecs.reads
        let report = try await world.report(plan)
        #expect(Set(report.rules.map(\.outcome.name)) == ["revoked"])
        #expect(await world.ecs.revokes.count == 10)
        #expect(await world.ecs.reads - readsBefore == 2)
        #expect(try world.entries().map(\.event.name) == ["intent", "outcome"])
    }

    @Test(
        "drop rules wait until all accept rules are read back, and share a read-back of their own")
    func drops() async throws {
        let drops = (1...150).map { rule("sgr-d\($0)", port: $0, policy: "Drop") }
        let accepts = Array(Self.many.prefix(150))
        let world = ChangeWorld(drops + accepts)
        let plan = try await confirmed(world, drops + accepts)
        let ecs = world.ecs
        let readsAtRequest = Recorder<[Int]>([])
        await ecs.onRevoke { _ in
            await readsAtRequest.set(await readsAtRequest.value + [ecs.reads])
        }
        let report = try await world.report(plan)
        #expect(Set(report.rules.map(\.outcome.name)) == ["revoked"])
        // One read for the plan and one right before; then one between the two kinds.
        #expect(await readsAtRequest.value == [2, 2, 3, 3])
        #expect(await ecs.reads == 4)
    }

    @Test("by what rules match, each request is read back before the next one leaves")
    func byMatch() async throws {
        for form in [RuleNaming.Form.permissions, .parameters] {
            let rules = Array(Self.many.prefix(form == .permissions ? 201 : 3))
            let world = ChangeWorld(rules)
            let plan = try await world.confirmed(
                rules.compactMap { $0.id?.rawValue }, by: form)
            let report = try await world.report(plan)
            #expect(Set(report.rules.map(\.outcome.name)) == ["revoked"])
            #expect(await world.ecs.revokes.count == 3)
            #expect(await world.ecs.reads == 5, "\(form)")
        }
    }

    @Test("requests that take longer than two seconds are interrupted by reads that compare")
    func slowPhase() async throws {
        let world = ChangeWorld(Self.many)
        let plan = try await confirmed(world, Self.many)
        let (ecs, clock) = (world.ecs, world.freshness)
        await ecs.beforeSending { clock.advance(by: .milliseconds(800)) }
        let report = try await world.report(plan)
        #expect(Set(report.rules.map(\.outcome.name)) == ["revoked"])
        // Every third try comes too late and is made again after a read.
        #expect(await ecs.revokes.count == 10)
        #expect(await ecs.reads == 7)
    }

    @Test("a change that such a read shows stops what is left, and what was sent is read back")
    func changedInSlowPhase() async throws {
        let world = ChangeWorld(Self.many)
        let plan = try await confirmed(world, Self.many)
        let (ecs, clock) = (world.ecs, world.freshness)
        await ecs.beforeSending { clock.advance(by: .milliseconds(800)) }
        await ecs.edit(beforeRead: 3) { $0 + [rule("sgr-new", port: 2000)] }
        let report = try await world.report(plan)
        #expect(report.counts.map(\.name) == ["revoked", "notSent"])
        #expect(report.counts.map(\.count) == [200, 800])
        #expect(report.troubles.contains { $0.contains("sgr-new") })
        #expect(await ecs.revokes.count == 2)
    }

    @Test("after an interruption nothing more leaves, and what left is read back once")
    func interrupted() async throws {
        let world = ChangeWorld(Self.many)
        let plan = try await confirmed(world, Self.many)
        let interruption = ChangeInterruption()
        let ecs = world.ecs
        await ecs.onRevoke { _ in if await ecs.revokes.count == 5 { interruption.interrupt() } }
        let report = try await world.report(plan, interruption: interruption)
        #expect(report.counts.map(\.name) == ["revoked", "notSent"])
        #expect(report.counts.map(\.count) == [500, 500])
        #expect(report.isInterrupted)
        #expect(await ecs.reads == 3)
    }

    @Test("a second interruption leaves what was sent unknown, and the rest not sent")
    func abandoned() async throws {
        let world = ChangeWorld(Self.many)
        let plan = try await confirmed(world, Self.many)
        let interruption = ChangeInterruption()
        let ecs = world.ecs
        await ecs.onRevoke { _ in if await ecs.revokes.count == 5 { interruption.abandon() } }
        let report = try await world.report(plan, interruption: interruption)
        #expect(report.counts.map(\.name) == ["notSent", "unknown"])
        #expect(report.counts.map(\.count) == [500, 500])
        #expect(report.exitStatus == .unknown)
    }

    @Test("where the group cannot be read back, all that was sent is unknown, and drop rules stay")
    func notReadBack() async throws {
        let drop = rule("sgr-d", policy: "Drop")
        let rules = [drop] + Self.many.prefix(300)
        let world = ChangeWorld(rules)
        let plan = try await confirmed(world, rules)
        for read in 3...8 {
            await world.ecs.failRead(read, .unreachable(reason: "No route.", mayHaveArrived: false))
        }
        let report = try await world.report(plan)
        #expect(report.counts.map(\.name) == ["notSent", "unknown"])
        #expect(report.counts.map(\.count) == [1, 300])
        #expect(await world.ecs.revokes.count == 3)
    }

    @Test("progress says sent of every rule before it says anything of one")
    func progress() async throws {
        let rules = Array(Self.many.prefix(250))
        let world = ChangeWorld(rules)
        let plan = try await confirmed(world, rules)
        let (steps, continuation) = AsyncStream.makeStream(of: ChangeProgress.self)
        _ = try await world.executor.carryOut(plan) { continuation.yield($0) }
        continuation.finish()
        var sent: Set<RuleKey> = []
        for await step in steps {
            if case .sent(let keys) = step { sent.formUnion(keys) }
            if case .settled = step { #expect(sent.count == 250) }
        }
        #expect(sent == Set(rules.map(\.key)))
    }

    @Test("what a read in between showed to be gone is revoked, though none succeeds afterwards")
    func shownInBetween() async throws {
        let world = ChangeWorld(Self.many)
        let plan = try await confirmed(world, Self.many)
        let ecs = world.ecs
        await ecs.react(
            .faithful, .faithful, .faithful, .faithful, .refuse("Forbidden.RAM", status: 403))
        for read in 4...9 {
            await ecs.failRead(read, .unreachable(reason: "No route.", mayHaveArrived: false))
        }
        let report = try await world.report(plan)
        #expect(report.counts.map(\.name) == ["revoked", "refused", "unknown"])
        #expect(report.counts.map(\.count) == [400, 100, 500])
    }

    @Test("in a group of several pages a slow phase reads twice for each comparison, no more")
    func slowPages() async throws {
        let world = ChangeWorld(Self.many, pageSize: 500)
        let plan = try await confirmed(world, Self.many)
        let (ecs, clock) = (world.ecs, world.freshness)
        await ecs.beforeSending { clock.advance(by: .milliseconds(800)) }
        let report = try await world.report(plan)
        #expect(Set(report.rules.map(\.outcome.name)) == ["revoked"])
        // For the plan, right before, two for each comparison while there are two pages, one for each
        // of the other two, and back.
        #expect(await ecs.reads == 9)
    }

    @Test("rules with and without an id share no read-back")
    func mixed() async throws {
        let nameless = IngressRule(attributes: [
            "IpProtocol": "TCP", "PortRange": "5000/5000", "SourceCidrIp": "192.0.2.0/24",
            "Policy": "Accept", "Priority": "1", "NicType": "intranet",
        ])
        let rules = Array(Self.many.prefix(150))
        let world = ChangeWorld(rules + [nameless])
        let plan = try await world.confirmed(
            rules.compactMap { $0.id?.rawValue }, nameless: true)
        let report = try await world.report(plan)
        #expect(Set(report.rules.map(\.outcome.name)) == ["revoked"])
        #expect(await world.ecs.revokes.count == 3)
        // The one after the request by parameters shows the others, too.
        #expect(await world.ecs.reads == 3)
    }
}
