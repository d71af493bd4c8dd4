import ECSProtocol
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("Faults on purpose")
struct FaultTests {
    static let revoke = "RevokeSecurityGroup"

    func send(_ server: SandboxServer, _ ids: [String], token: String = "") async
        -> SandboxResponse?
    {
        var call = SandboxCall(
            Self.revoke,
            [
                "RegionId": SmallWorld.region.rawValue,
                "SecurityGroupId": SmallWorld.vpcGroup.rawValue,
            ])
        for (index, id) in ids.enumerated() {
            call.parameters.append(Parameter("SecurityGroupRuleId.\(index + 1)", id))
        }
        if !token.isEmpty { call.parameters.append(Parameter("ClientToken", token)) }
        return await server.send(call)
    }

    func count(_ server: SandboxServer) -> Int {
        server.rules(of: SmallWorld.vpcGroup, in: SmallWorld.region).count
    }

    func read(_ server: SandboxServer) async -> Int? {
        await server.send(
            "DescribeSecurityGroupAttribute",
            [
                "RegionId": SmallWorld.region.rawValue,
                "SecurityGroupId": SmallWorld.vpcGroup.rawValue,
            ])?.permissions.count
    }

    @Test(
        "a revoke succeeds and deletes nothing, or half",
        arguments: [
            (FaultInjection.Deletion.none, 9), (.half, 8), (.complete, 7),
        ])
    func deletion(_ deletion: FaultInjection.Deletion, _ left: Int) async throws {
        var faults = FaultInjection.none
        faults.deletion = deletion
        try await withSandbox(world: SmallWorld.world, faults: faults) { server in
            #expect(await send(server, ["sgr-1", "sgr-2"])?.status == 200)
            #expect(count(server) == left)
        }
    }

    @Test("a lost reply has acted, and the same token tells so when it is sent again")
    func lostReply() async throws {
        var faults = FaultInjection.none
        faults.lostReplies[Self.revoke] = FaultSchedule(1)
        try await withSandbox(world: SmallWorld.world, faults: faults) { server in
            #expect(await send(server, ["sgr-1"], token: "t") == nil)
            #expect(count(server) == 8)
            #expect(await send(server, ["sgr-1"], token: "t")?.status == 200)
            #expect(server.requests(named: Self.revoke).map(\.verdict) == [.answered, .answered])
        }
    }

    @Test("a dropped request has not acted")
    func droppedRequest() async throws {
        var faults = FaultInjection.none
        faults.droppedRequests[Self.revoke] = FaultSchedule(1, after: 1)
        try await withSandbox(world: SmallWorld.world, faults: faults) { server in
            #expect(await send(server, ["sgr-1"])?.status == 200)
            #expect(await send(server, ["sgr-2"]) == nil)
            #expect(count(server) == 8)
            #expect(await send(server, ["sgr-2"])?.status == 200)
            let verdicts = server.requests(named: Self.revoke).map(\.verdict)
            #expect(verdicts == [.answered, .dropped, .answered])
        }
    }

    @Test("a refusal strikes the requests it is told to")
    func refusal() async throws {
        var faults = FaultInjection.none
        faults.errors[Self.revoke] = .init(
            .other("Throttling.User"), message: "Slow down.", schedule: FaultSchedule(2))
        try await withSandbox(world: SmallWorld.world, faults: faults) { server in
            #expect(await send(server, ["sgr-1"])?.code == "Throttling.User")
            #expect(await send(server, ["sgr-1"])?.json?["Message"] == "Slow down.")
            #expect(count(server) == 9)
            #expect(await send(server, ["sgr-1"])?.status == 200)
            server.setFaults(.none)
            #expect(await send(server, ["sgr-2"])?.status == 200)
        }
    }

    @Test("a held-back reply belongs to a request that has already acted")
    func delay() async throws {
        var faults = FaultInjection.none
        faults.delays[Self.revoke] = .seconds(3600)
        let server = try await SandboxServer.start(world: SmallWorld.world, faults: faults)
        let pending = Task { await send(server, ["sgr-1"]) }
        while server.requests(named: Self.revoke).isEmpty { await Task.yield() }
        #expect(count(server) == 8)
        #expect(await read(server) == 8)
        await server.stop()
        #expect(await pending.value == nil)
    }

    @Test("every reply that no other fault names can be held back")
    func delayOfAll() async throws {
        var faults = FaultInjection.none
        faults.delay = .seconds(3600)
        faults.delays[Self.revoke] = .zero
        let server = try await SandboxServer.start(world: SmallWorld.world, faults: faults)
        let pending = Task { await read(server) }
        while server.requests(named: "DescribeSecurityGroupAttribute").isEmpty {
            await Task.yield()
        }
        #expect(await send(server, ["sgr-1"])?.status == 200)
        await server.stop()
        #expect(await pending.value == nil)
    }

    @Test("reads right after a revoke can be stale")
    func staleReads() async throws {
        var faults = FaultInjection.none
        faults.staleReads = 2
        try await withSandbox(world: SmallWorld.world, faults: faults) { server in
            #expect(await read(server) == 9)
            #expect(await send(server, ["sgr-1"])?.status == 200)
            #expect(await read(server) == 9)
            #expect(await read(server) == 9)
            #expect(await read(server) == 8)
        }
    }

    @Test("somebody else changes the world, at once or right before a request")
    func changes() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            server.change { world in
                world.edit(SmallWorld.vpcGroup, in: SmallWorld.region) {
                    $0.remove(RuleID("sgr-1"))
                    $0.set(["Priority": "9"], of: RuleID("sgr-2"))
                }
            }
            #expect(count(server) == 8)
            server.change(before: Self.revoke) { world in
                world.edit(SmallWorld.vpcGroup, in: SmallWorld.region) {
                    $0.remove(RuleID("sgr-2"))
                }
            }
            #expect(await read(server) == 8)
            let reply = await send(server, ["sgr-2", "sgr-3"])
            #expect(reply?.code == "InvalidParam.SecurityGroupRuleId")
            #expect(count(server) == 7)
        }
    }

    @Test("many clients at once each get their reply")
    func concurrency() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            let statuses = await withTaskGroup(of: Int?.self) { group in
                for number in 1...9 {
                    group.addTask { await send(server, ["sgr-\(number)"])?.status }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 9))
            #expect(count(server) == 0)
        }
    }
}
