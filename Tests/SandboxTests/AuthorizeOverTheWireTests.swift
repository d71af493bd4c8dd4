import ECSProtocol
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("AuthorizeSecurityGroup and port lists over the wire")
struct AuthorizeOverTheWireTests {
    static let base = ["RegionId": "cn-test", "SecurityGroupId": "sg-mine"]
    static let rule = ["IpProtocol": "tcp", "PortRange": "1/2", "SourceCidrIp": "10.0.0.0/8"]

    func send(
        _ server: SandboxServer, _ action: String, _ parameters: [String: String]
    ) async -> SandboxResponse? {
        var call = SandboxCall(action, [:])
        let all = Self.base.merging(parameters) { $1 }
        call.parameters = all.map { .init($0.key, $0.value) }
        return await server.send(call)
    }

    func rules(_ server: SandboxServer) -> [IngressRule] {
        server.rules(of: SecurityGroupID("sg-mine"), in: SmallWorld.region)
    }

    static func numbered(_ fields: [String: String], _ number: Int) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: fields.map { ("Permissions.\(number).\($0.key)", $0.value) })
    }

    @Test("both forms add the rule that they describe, with its description")
    func forms() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            let flat = Self.rule.merging(["Description": "a & b"]) { $1 }
            #expect(await send(server, "AuthorizeSecurityGroup", flat)?.status == 200)
            let other = flat.merging(["Priority": "2"]) { $1 }
            let listed = Self.numbered(other, 1)
            #expect(await send(server, "AuthorizeSecurityGroup", listed)?.status == 200)
            #expect(rules(server).map(\.priority.value) == [1, 2])
            #expect(rules(server).map(\.description) == ["a & b", "a & b"])
            #expect(rules(server).allSatisfy { Timestamp.date($0.creationTime) != nil })
        }
    }

    @Test(
        "a call of no form, of two, of rule ids or of too many rules is refused",
        arguments: [
            ([:], "InvalidIpProtocol.ValueNotSupported"),
            (rule.merging(numbered(rule, 1)) { $1 }, "InvalidParameter.Conflict"),
            (["SecurityGroupRuleId.1": "sgr-1"], "InvalidParameter.SecurityGroupRuleId"),
            (
                (1...101).reduce(into: [:]) { all, number in
                    all.merge(numbered(rule, number)) { $1 }
                }, "InvalidParameter.Permissions"
            ),
        ])
    func refused(_ parameters: [String: String], _ code: String) async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            let reply = await send(server, "AuthorizeSecurityGroup", parameters)
            #expect(reply?.status == 400)
            #expect(reply?.code == code)
            #expect(rules(server).isEmpty)
        }
    }

    @Test("the same ClientToken acts once, also after the rule was revoked")
    func idempotency() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            let call = Self.rule.merging(["ClientToken": "t-1"]) { $1 }
            #expect(await send(server, "AuthorizeSecurityGroup", call)?.status == 200)
            #expect(await send(server, "RevokeSecurityGroup", Self.rule)?.status == 200)
            #expect(await send(server, "AuthorizeSecurityGroup", call)?.status == 200)
            #expect(rules(server).isEmpty)
        }
    }

    @Test("a rule with a port list is added and revoked by Permissions, and by no flat form")
    func portLists() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            server.change { $0.regions[0].portRangeLists = [.init(id: "prl-1", name: "web")] }
            let list = [
                "IpProtocol": "tcp", "PortRangeListId": "prl-1", "SourceCidrIp": "10.0.0.0/8",
            ]
            let flat = await send(server, "AuthorizeSecurityGroup", list)
            #expect(flat?.code == "InvalidIpPortRange.Malformed")
            let added = await send(server, "AuthorizeSecurityGroup", Self.numbered(list, 1))
            #expect(added?.status == 200)
            #expect(rules(server).map(\.match.portRangeListID) == ["prl-1"])

            let everyPort = Self.rule.merging(["PortRange": "1/65535"]) { $1 }
            _ = await send(server, "RevokeSecurityGroup", Self.numbered(everyPort, 1))
            let otherList = list.merging(["PortRangeListId": "prl-2"]) { $1 }
            _ = await send(server, "RevokeSecurityGroup", Self.numbered(otherList, 1))
            #expect(rules(server).count == 1)
            _ = await send(server, "RevokeSecurityGroup", Self.numbered(list, 1))
            #expect(rules(server).isEmpty)
        }
    }

    @Test("a + in a query is a space, as the newer official SDK writes it")
    func plus() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            let call = SandboxCall(
                "AuthorizeSecurityGroup",
                [
                    "RegionId": "cn-test", "SecurityGroupId": "sg-mine", "IpProtocol": "tcp",
                    "PortRange": "1/2", "SourceCidrIp": "10.0.0.0/8", "Description": "1 + 1",
                ])
            let text = String(decoding: call.bytes(port: server.port), as: UTF8.self)
            let bytes = Array(text.replacing("1%20%2B%201", with: "1+%2B+1").utf8)
            let reply = SandboxResponse(await Loopback.exchange(port: server.port, bytes))
            #expect(reply?.status == 200)
            #expect(rules(server).map(\.description) == ["1 + 1"])
        }
    }
}
