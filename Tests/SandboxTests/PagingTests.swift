import ECSProtocol
import FoundationEssentials
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("Paging")
struct PagingTests {
    /// Reads a whole list page by page and gives the ids of each page.
    func pages(
        _ server: SandboxServer, _ action: String, _ parameters: [(String, String)]
    ) async throws -> [[String]] {
        var pages: [[String]] = []
        var token = ""
        repeat {
            var call = SandboxCall(action, [:])
            call.parameters = parameters.map { Parameter($0.0, $0.1) }
            if !token.isEmpty { call.parameters.append(Parameter("NextToken", token)) }
            let reply = try #require(await server.send(call))
            let page = try JSONDecoder().decode(ListedPage.self, from: reply.body)
            pages.append(page.ids)
            #expect(page.nextToken != token || token.isEmpty)
            token = page.nextToken
        } while !token.isEmpty && pages.count < 200
        return pages
    }

    func rulePages(
        _ server: SandboxServer, _ group: SecurityGroupID, _ more: [(String, String)] = []
    ) async throws -> [[String]] {
        try await pages(
            server, "DescribeSecurityGroupAttribute",
            [("RegionId", "cn-hangzhou"), ("SecurityGroupId", group.rawValue)] + more)
    }

    let bigGroup = World.standard.regions[0].groups.first { $0.rules.count == 1000 }?.id
    let classicGroup = World.standard.regions[0].groups.first {
        $0.listing.network == .classic
    }?.id

    @Test("a thousand rules come in two pages of 500, or in one where a thousand are asked for")
    func thousand() async throws {
        let group = try #require(bigGroup)
        try await withSandbox { server in
            let all = server.rules(of: group, in: World.mainRegion).compactMap { $0.id?.rawValue }
            let standard = try await rulePages(server, group)
            #expect(standard.map(\.count) == [500, 500])
            #expect(standard.flatMap { $0 } == all)
            #expect(try await rulePages(server, group, [("MaxResults", "1000")]) == [all])
            let small = try await rulePages(server, group, [("MaxResults", "300")])
            #expect(small.map(\.count) == [300, 300, 300, 100])
            server.setFaults(
                {
                    var faults = FaultInjection(); faults.pageLimit = 150; return faults
                }())
            let tiny = try await rulePages(server, group, [("MaxResults", "1000")])
            #expect(tiny.count == 7)
            #expect(tiny.flatMap { $0 } == all)
        }
    }

    @Test("the same seed gives the same thousand rules at every start")
    func stable() throws {
        let group = try #require(bigGroup)
        let rules = try World.standard.group(group, in: World.mainRegion).rules
        #expect(rules[0].id == RuleID("sgr-bp1vij1ro8gkon9k3y2p"))
        #expect(rules[999].id == RuleID("sgr-bp1c2m1ox7u4pb8zyrmh"))
    }

    @Test("MaxResults out of range, a foreign token and a bad direction are refused")
    func refused() async throws {
        try await withSandbox { server in
            let group = World.mainGroup.rawValue
            for (name, value) in [
                ("MaxResults", "9"), ("MaxResults", "1001"), ("MaxResults", "many"),
                ("NextToken", "AAAA"), ("Direction", "sideways"), ("NicType", "wifi"),
            ] {
                var call = SandboxCall(
                    "DescribeSecurityGroupAttribute",
                    ["RegionId": "cn-hangzhou", "SecurityGroupId": group])
                call.parameters.append(Parameter(name, value))
                #expect(await server.send(call)?.status == 400, "\(name)=\(value)")
            }
        }
    }

    @Test("Direction selects, and a group in a VPC takes any NicType for intranet")
    func direction() async throws {
        try await withSandbox { server in
            let group = World.mainGroup
            let all = try await rulePages(server, group).joined().count
            let ingress = try await rulePages(server, group, [("Direction", "ingress")]).joined()
            let egress = try await rulePages(server, group, [("Direction", "egress")]).joined()
            let internet = try await rulePages(server, group, [("NicType", "internet")]).joined()
            #expect(ingress.count == server.rules(of: group, in: World.mainRegion).count)
            #expect(egress.count == 2)
            #expect(all == ingress.count + 2)
            #expect(internet.count == all)
        }
    }

    @Test("a classic group is read one network interface at a time, internet by default")
    func classic() async throws {
        let group = try #require(classicGroup)
        try await withSandbox { server in
            let rules = server.rules(of: group, in: World.mainRegion)
            func ids(_ type: NICType) -> [String] {
                rules.filter { $0.nicType == type }.map { $0.id?.rawValue ?? "" }
            }
            #expect(try await rulePages(server, group) == [ids(.internet)])
            let intranet = try await rulePages(server, group, [("NicType", "intranet")])
            #expect(intranet == [ids(.intranet)])
        }
    }

    @Test("groups come by token without a total, or by page number with one")
    func groups() async throws {
        try await withSandbox { server in
            let ids = server.world.regions[0].groups.map(\.id.rawValue)
            let byToken = try await pages(
                server, "DescribeSecurityGroups",
                [("RegionId", "cn-hangzhou"), ("MaxResults", "5")])
            #expect(byToken.map(\.count) == [5, 5, 4])
            #expect(byToken.flatMap { $0 } == ids)
            let second = await server.send(
                "DescribeSecurityGroups", ["RegionId": "cn-hangzhou", "PageNumber": "2"])
            #expect(second?.json?["TotalCount"]?.integerValue == 14)
            #expect(second?.json?["NextToken"] == nil)
            let listed = second?.json?["SecurityGroups"]?["SecurityGroup"]?.arrayValue ?? []
            #expect(listed.compactMap { $0["SecurityGroupId"]?.stringValue } == Array(ids[10...]))
        }
    }

    @Test(
        "groups are filtered",
        arguments: [
            ("SecurityGroupName", "prod-cache", 1), ("NetworkType", "classic", 2),
            ("SecurityGroupType", "enterprise", 1), ("ServiceManaged", "true", 1),
            ("SecurityGroupIds", "[\"\(World.mainGroup)\"]", 1),
            ("SecurityGroupId", World.mainGroup.rawValue, 1), ("VpcId", "vpc-none", 0),
        ])
    func filtered(_ name: String, _ value: String, _ count: Int) async throws {
        try await withSandbox { server in
            var call = SandboxCall("DescribeSecurityGroups", ["RegionId": "cn-hangzhou"])
            call.parameters.append(Parameter(name, value))
            let json = await server.send(call)?.json
            #expect(json?["SecurityGroups"]?["SecurityGroup"]?.arrayValue?.count == count)
        }
    }
}
