import ECSProtocol
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("RevokeSecurityGroup over the wire")
struct RevokeOverTheWireTests {
    func revoke(
        _ server: SandboxServer, group: SecurityGroupID = SmallWorld.vpcGroup,
        _ parameters: [String: String]
    ) async -> SandboxResponse? {
        var call = SandboxCall(
            "RevokeSecurityGroup",
            ["RegionId": SmallWorld.region.rawValue, "SecurityGroupId": group.rawValue])
        call.parameters += parameters.map { Parameter($0.key, $0.value) }
        return await server.send(call)
    }

    func ids(_ server: SandboxServer) -> [String] {
        server.rules(of: SmallWorld.vpcGroup, in: SmallWorld.region).compactMap { $0.id?.rawValue }
    }

    @Test(
        "every refusal of the specification keeps its code, status and message",
        arguments: RevocationByParametersTests.refusals)
    func refusals(_ refusal: RevocationByParametersTests.Refusal) async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            var call = SandboxCall(
                "RevokeSecurityGroup",
                [
                    "RegionId": refusal.region.rawValue,
                    "SecurityGroupId": refusal.group.rawValue,
                ])
            let parameters = RevocationByParametersTests.ssh.merging(refusal.changes) { $1 }
            call.parameters += parameters.map { Parameter($0.key, $0.value) }
            let reply = try #require(await server.send(call))
            #expect(reply.code == refusal.code)
            #expect(reply.status == refusal.status)
            let message = reply.json?["Message"]?.stringValue
            if let specified = ErrorCode(refusal.code).specifiedMessage {
                #expect(message == specified)
            }
            #expect(server.world == SmallWorld.world)
            #expect(
                server.requests(named: "RevokeSecurityGroup").map(\.code) == [refusal.code])
        }
    }

    @Test("an id, a flat request and Permissions each take away their rule; the reply is bare")
    func ways() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            let reply = await revoke(server, ["SecurityGroupRuleId.1": "sgr-9"])
            #expect(reply?.json?.members?.map(\.name) == ["RequestId"])
            #expect(await revoke(server, RevocationByParametersTests.ssh)?.status == 200)
            let permission = [
                "Permissions.1.IpProtocol": "TCP", "Permissions.1.PortRange": "80/80",
                "Permissions.1.SourceCidrIp": "10.0.0.0/8",
                "Permissions.1.DestCidrIp": "10.1.0.0/16",
            ]
            #expect(await revoke(server, permission)?.status == 200)
            #expect(ids(server) == ["sgr-2", "sgr-3", "sgr-4", "sgr-5", "sgr-6", "sgr-8"])
        }
    }

    @Test("two ways at once are refused, a region or group left out is named")
    func mixed() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            let both = RevocationByParametersTests.ssh.merging(
                ["SecurityGroupRuleId.1": "sgr-9"]
            ) { $1 }
            #expect(await revoke(server, both)?.status == 400)
            #expect(ids(server).count == 9)
            let reply = await server.send("RevokeSecurityGroup", ["RegionId": "cn-test"])
            #expect(reply?.code == "MissingParameter")
            let message = reply?.json?["Message"]?.stringValue ?? ""
            #expect(message.contains("SecurityGroupId"))
        }
    }

    @Test("the same ClientToken acts once, with other parameters it is refused")
    func idempotency() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            let first = ["SecurityGroupRuleId.1": "sgr-9", "ClientToken": "t-1"]
            #expect(await revoke(server, first)?.status == 200)
            // Without the token the id would be unknown by now.
            #expect(await revoke(server, first)?.status == 200)
            #expect(
                await revoke(server, ["SecurityGroupRuleId.1": "sgr-9"])?.code
                    == "InvalidParam.SecurityGroupRuleId")
            let other = ["SecurityGroupRuleId.1": "sgr-8", "ClientToken": "t-1"]
            let refused = await revoke(server, other)
            #expect(refused?.status == 400)
            #expect(refused?.code == "IdempotentParameterMismatch")
            #expect(ids(server).contains("sgr-8"))
        }
    }

    @Test("a refused request does not use up its ClientToken")
    func refusedToken() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            let wrong = ["SecurityGroupRuleId.1": "sgr-none", "ClientToken": "t-1"]
            #expect(await revoke(server, wrong)?.status == 400)
            let right = ["SecurityGroupRuleId.1": "sgr-9", "ClientToken": "t-1"]
            #expect(await revoke(server, right)?.status == 200)
            #expect(!ids(server).contains("sgr-9"))
        }
    }
}
