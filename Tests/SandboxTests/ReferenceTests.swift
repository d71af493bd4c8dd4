import ECSProtocol
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("Referencing groups and prefix lists")
struct ReferenceTests {
    @Test("a group is referenced by the other groups whose rules name it")
    func references() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            server.change { world in
                world.edit(SecurityGroupID("sg-mine"), in: SmallWorld.region) { group in
                    // Naming itself is no reference from elsewhere.
                    group.rules = [IngressRule(attributes: ["SourceGroupId": "sg-mine"])]
                }
                world.edit(SecurityGroupID("sg-elsewhere"), in: SmallWorld.region) { group in
                    group.egressRules = [["DestGroupId": "sg-mine"]]
                }
            }
            let reply = await server.send(
                "DescribeSecurityGroupReferences",
                [
                    "RegionId": "cn-test", "SecurityGroupId.1": "sg-vpc",
                    "SecurityGroupId.2": "sg-mine",
                ])
            let found = reply?.json?["SecurityGroupReferences"]?["SecurityGroupReference"]
            let references = found?.arrayValue ?? []
            #expect(references.map { $0["SecurityGroupId"] } == ["sg-mine"])
            let groups = references.first?["ReferencingSecurityGroups"]?["ReferencingSecurityGroup"]
            let naming = groups?.arrayValue ?? []
            #expect(naming.map { $0["SecurityGroupId"] } == ["sg-vpc", "sg-elsewhere"])
            #expect(naming.map { $0["AliUid"] } == ["1", "1"])
        }
    }

    @Test(
        "a call that names no group, an unknown one or too many is refused",
        arguments: [
            ([], "MissingParameter", 400), (["sg-none"], "InvalidSecurityGroupId.NotFound", 404),
            (Array(repeating: "sg-vpc", count: 11), "InvalidParameter.SecurityGroupId", 400),
        ])
    func refused(_ groups: [String], _ code: String, _ status: Int) async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            var call = SandboxCall("DescribeSecurityGroupReferences", ["RegionId": "cn-test"])
            call.parameters += groups.enumerated().map {
                .init("SecurityGroupId.\($0.offset + 1)", $0.element)
            }
            let reply = await server.send(call)
            #expect(reply?.code == code)
            #expect(reply?.status == status)
        }
    }

    @Test("no more than 100 references are listed, as ECS does it")
    func mostReferences() async throws {
        try await withSandbox(world: SmallWorld.world) { server in
            server.change { world in
                world.regions[0].groups += (1...120).map { number in
                    WorldGroup(
                        listing: SecurityGroup(id: SecurityGroupID("sg-n\(number)"), name: ""),
                        rules: [IngressRule(attributes: ["SourceGroupId": "sg-mine"])])
                }
            }
            let reply = await server.send(
                "DescribeSecurityGroupReferences",
                ["RegionId": "cn-test", "SecurityGroupId.1": "sg-mine"])
            let found = reply?.json?["SecurityGroupReferences"]?["SecurityGroupReference"]
            let groups = found?.arrayValue?.first?["ReferencingSecurityGroups"]
            #expect(groups?["ReferencingSecurityGroup"]?.arrayValue?.count == 100)
        }
    }

    @Test("a prefix list is told with its entries")
    func prefixList() async throws {
        try await withSandbox { server in
            let reply = await server.send(
                "DescribePrefixListAttributes",
                ["RegionId": "cn-hangzhou", "PrefixListId": "pl-bp1nd1kkmf3nxiaiq4ry"])
            #expect(reply?.json?["PrefixListName"] == "cdn-origin-pull-v6")
            #expect(reply?.json?["AddressFamily"] == "IPv6")
            #expect(reply?.json?["MaxEntries"]?.integerValue == 10)
            let entries = reply?.json?["Entries"]?["Entry"]?.arrayValue
            #expect(
                entries?.compactMap { $0["Cidr"]?.stringValue }
                    == ["2001:db8:c0::/48", "2001:db8:c1::/48"])
        }
    }

    @Test(
        "a prefix list that is not there is refused",
        arguments: [
            ("", "MissingParameter", 400), ("pl-none", "InvalidPrefixListId.NotFound", 404),
        ])
    func unknownList(_ id: String, _ code: String, _ status: Int) async throws {
        try await withSandbox { server in
            let reply = await server.send(
                "DescribePrefixListAttributes",
                ["RegionId": "cn-hangzhou", "PrefixListId": id])
            #expect(reply?.code == code)
            #expect(reply?.status == status)
        }
    }
}
