import ECSProtocol
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("DescribeInstances")
struct InstanceTests {
    /// The instances that a call lists, by their names.
    func names(
        _ server: SandboxServer, _ parameters: KeyValuePairs<String, String>
    ) async -> [String] {
        let reply = await server.send("DescribeInstances", parameters)
        let instances = reply?.json?["Instances"]?["Instance"]?.arrayValue ?? []
        return instances.compactMap { $0["InstanceName"]?.stringValue }
    }

    @Test("a filter by group lists exactly the instances that are in it")
    func byGroup() async throws {
        try await withSandbox { server in
            let region = try server.world.region(World.mainRegion)
            for group in region.groups {
                let names = await names(
                    server,
                    [
                        "RegionId": "cn-hangzhou", "SecurityGroupId": group.id.rawValue,
                        "PageSize": "100",
                    ])
                let expected = region.instances.filter { $0.securityGroupIDs.contains(group.id) }
                #expect(names == expected.map(\.name), "\(group.id)")
            }
        }
    }

    @Test(
        "further filters hold together",
        arguments: [
            (["Status": "Stopped"], ["ci-runner-2"]),
            (["InstanceName": "cache-1"], ["cache-1"]),
            (["InstanceName": "cache-1", "Status": "Stopped"], []),
            (["VpcId": "vpc-bp132oiimvhly8crlptbh"], ["stage-all-1"]),
            (["InstanceIds": "[\"i-none\"]"], []), (["SecurityGroupId": "sg-none"], []),
        ])
    func filters(_ filter: [String: String], _ expected: [String]) async throws {
        try await withSandbox { server in
            var call = SandboxCall("DescribeInstances", ["RegionId": "cn-hangzhou"])
            call.parameters += filter.map { .init($0.key, $0.value) }
            let reply = await server.send(call)
            let instances = reply?.json?["Instances"]?["Instance"]?.arrayValue ?? []
            #expect(instances.compactMap { $0["InstanceName"]?.stringValue } == expected)
        }
    }

    @Test("pages by token come to the same as pages by number, which also count")
    func paging() async throws {
        try await withSandbox { server in
            var byToken: [String] = []
            var token = ""
            repeat {
                let reply = await server.send(
                    "DescribeInstances",
                    ["RegionId": "cn-hangzhou", "MaxResults": "7", "NextToken": token])
                let page = reply?.json?["Instances"]?["Instance"]?.arrayValue ?? []
                #expect(!page.isEmpty && page.count <= 7)
                #expect(reply?.json?["TotalCount"] == nil)
                byToken += page.compactMap { $0["InstanceName"]?.stringValue }
                token = reply?.json?["NextToken"]?.stringValue ?? ""
            } while !token.isEmpty
            var byNumber: [String] = []
            for number in 1...3 {
                byNumber += await names(
                    server,
                    ["RegionId": "cn-hangzhou", "PageNumber": "\(number)", "PageSize": "15"])
            }
            let all = try server.world.region(World.mainRegion).instances.map(\.name)
            #expect(byToken == all)
            #expect(byNumber == all)
            let first = await server.send("DescribeInstances", ["RegionId": "cn-hangzhou"])
            #expect(first?.json?["TotalCount"]?.integerValue == Int64(all.count))
            #expect(first?.json?["Instances"]?["Instance"]?.arrayValue?.count == 10)
        }
    }

    @Test("an instance in a VPC and one in the classic network have their addresses where ECS does")
    func addresses() async throws {
        try await withSandbox { server in
            func instance(_ name: String) async -> JSONValue? {
                let reply = await server.send(
                    "DescribeInstances", ["RegionId": "cn-hangzhou", "InstanceName": name])
                return reply?.json?["Instances"]?["Instance"]?.arrayValue?.first
            }
            let bastion = await instance("shop-bastion-1")
            #expect(bastion?["InstanceNetworkType"] == "vpc")
            let vpc = bastion?["VpcAttributes"]
            #expect(vpc?["PrivateIpAddress"]?["IpAddress"] == ["10.20.0.11"])
            #expect(bastion?["EipAddress"]?["IpAddress"] == "203.0.113.211")
            #expect(bastion?["InnerIpAddress"]?["IpAddress"] == [])
            let erp = await instance("erp-1")
            #expect(erp?["InstanceNetworkType"] == "classic")
            #expect(erp?["InnerIpAddress"]?["IpAddress"] == ["10.31.7.20"])
            #expect(erp?["PublicIpAddress"]?["IpAddress"] == ["198.51.100.231"])
            #expect(erp?["NetworkInterfaces"]?["NetworkInterface"] == [])
        }
    }

    @Test("a dry run answers with an error code that means success, and lists nothing")
    func dryRun() async throws {
        try await withSandbox { server in
            for action in ["DescribeInstances", "DescribeSecurityGroups"] {
                let reply = await server.send(
                    action, ["RegionId": "cn-hangzhou", "DryRun": "true"])
                #expect(reply?.code == "DryRunOperation")
                #expect(reply?.status == 400)
            }
        }
    }

    @Test("without the permission the list is empty, and a dry run says why; others are refused")
    func denied() async throws {
        var faults = FaultInjection.none
        faults.deniedActions = ["DescribeInstances", "DescribeNetworkInterfaces"]
        try await withSandbox(faults: faults) { server in
            #expect(await names(server, ["RegionId": "cn-hangzhou"]) == [])
            let reply = await server.send(
                "DescribeInstances", ["RegionId": "cn-hangzhou", "DryRun": "true"])
            #expect(reply?.code == "Forbidden.RAM")
            #expect(reply?.status == 403)
            let other = await server.send(
                "DescribeNetworkInterfaces", ["RegionId": "cn-hangzhou"])
            #expect(other?.code == "Forbidden.RAM")
        }
    }

    @Test(
        "what is out of range is refused",
        arguments: [
            (["RegionId": ""], "MissingParameter", 400),
            (["RegionId": "cn-none"], "InvalidRegionId.NotFound", 404),
            (["PageSize": "101"], "InvalidParameter.PageSize", 400),
            (["MaxResults": "0"], "InvalidParameter.MaxResults", 400),
            (["NextToken": "bm9uc2Vuc2U="], "InvalidParameter.NextToken", 400),
            (["InstanceIds": "i-1,i-2"], "InvalidParameter.InstanceIds", 400),
        ])
    func refused(_ parameters: [String: String], _ code: String, _ status: Int) async throws {
        try await withSandbox { server in
            var call = SandboxCall("DescribeInstances", [:])
            let all = ["RegionId": "cn-hangzhou"].merging(parameters) { $1 }
            call.parameters = all.map { .init($0.key, $0.value) }
            let reply = await server.send(call)
            #expect(reply?.code == code)
            #expect(reply?.status == status)
        }
    }
}
