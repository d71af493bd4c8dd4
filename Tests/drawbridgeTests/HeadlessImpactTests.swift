import Foundation
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("The effect from the command line, on the instances", .serialized)
struct HeadlessImpactTests {
    private static let vpn = SecurityGroupID("sg-bp1storyvpn01")

    /// One instance in the group alone, one also in a group that accepts ssh from everywhere, weakly;
    /// a rule of the group names a prefix list.
    private static var world: World {
        var world = StoryWorld.world
        world.regions[0].groups.append(
            WorldGroup(
                listing: SecurityGroup(id: vpn, name: "story-vpn", vpcID: "vpc-bp1story"),
                rules: [
                    StoryWorld.rule(RuleID("sgr-bp1vpnssh"), "22/22", "0.0.0.0/0", "95", "All ssh")
                ]))
        world.regions[0].prefixLists = [
            WorldPrefixList(
                id: "pl-bp1offices", name: "offices",
                entries: [.init(cidr: "203.0.113.0/25"), .init(cidr: "203.0.113.128/25")])
        ]
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.rules.append(
                StoryWorld.rule(
                    RuleID("sgr-bp1offices"), "3389/3389", "", "20", "",
                    ["SourceCidrIp": "", "SourcePrefixListId": "pl-bp1offices"]))
        }
        world.regions[0].instances = [
            WorldInstance(
                id: "i-edge", name: "edge", vpcID: "vpc-bp1story", privateAddresses: ["10.0.0.1"],
                securityGroupIDs: [StoryWorld.group]),
            WorldInstance(
                id: "i-vpn", name: "vpn", vpcID: "vpc-bp1story", privateAddresses: ["10.0.0.2"],
                securityGroupIDs: [StoryWorld.group, vpn]),
        ]
        return world
    }

    private func impact(_ rule: String, json: Bool = false) -> [String] {
        ["impact", StoryWorld.group.rawValue, rule] + (json ? ["--format", "json"] : [])
    }

    @Test("impact tells each combination of groups, in words and as JSON")
    func combinations() async throws {
        let story = try await Story(world: Self.world)
        let table = try await story.run(impact(StoryWorld.nobody.rawValue))
        #expect(table.status == 0)
        #expect(
            table.output.contains(
                """
                On i-edge, in no other group:
                  nothing changes
                On i-vpn, also in sg-bp1storyvpn01:
                  newly ACCEPTED: tcp 22 from 0.0.0.0/0 except 10.20.0.0/16, 198.51.100.16/28
                """), "\(table.output)")
        #expect(
            table.output.contains(
                """
                On i-vpn, which is in “story-vpn”, too: Opens SSH TO THE INTERNET.
                OPENS   tcp 22 from anyone (IPv4)
                """), "in words, before the exact regions")
        #expect(table.output.contains("By the rules of this group alone: Changes nothing."))
        let json = try await story.run(impact(StoryWorld.nobody.rawValue, json: true))
        let value = try JSONValue(parsing: Data(json.output.utf8))
        #expect(value["gained"] == .array([]))
        #expect(value["scope"] == "this group only")
        let combinations = try #require(value["combinations"]?.arrayValue)
        #expect(combinations.map { $0["instances"] } == [["i-edge"], ["i-vpn"]])
        #expect(combinations.last?["groups"] == ["sg-bp1storyedge42", "sg-bp1storyvpn01"])
        #expect(combinations.first?["gained"] == .array([]))
        #expect(combinations.last?["gained"]?.arrayValue?.isEmpty == false)
        #expect(combinations.last?["complete"] == true)
    }

    @Test("a drop rule that another group would open asks for --confirm")
    func confirmation() async throws {
        let story = try await Story(world: Self.world)
        let result = try await story.revoke([StoryWorld.nobody])
        #expect(result.status == 8)
        #expect(result.error.contains("Newly ACCEPTED: tcp 22"))
        #expect(result.error.contains("on i-vpn, also in sg-bp1storyvpn01"))
        #expect(story.revokes.isEmpty)
    }

    @Test("prefix lists are read and counted exactly")
    func prefixList() async throws {
        let story = try await Story(world: Self.world)
        let result = try await story.run(impact("sgr-bp1offices"))
        #expect(result.output.contains("tcp 3389 from 203.0.113.0/24"))
        #expect(result.output.contains("pl-bp1offices is (203.0.113.0/25, 203.0.113.128/25)."))
    }

    @Test("port lists are read and counted exactly; refused, they stay names, which is said")
    func portList() async throws {
        var world = Self.world
        world.regions[0].portRangeLists = [
            .init(id: "prl-bp1web", name: "web", entries: ["80/80", "443/443", "8000/8010"])
        ]
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.rules.append(
                StoryWorld.rule(
                    RuleID("sgr-bp1list"), "", "192.0.2.0/24", "20", "",
                    ["PortRangeListId": "prl-bp1web"]))
        }
        let story = try await Story(world: world)
        let result = try await story.run(impact("sgr-bp1list"))
        // 443 is open to the world anyway.
        #expect(
            result.output.contains("tcp 80, 8000-8010 from 192.0.2.0/24"), "\(result.output)")
        #expect(result.output.contains("prl-bp1web is (80, 443, 8000-8010)."))
        var faults = FaultInjection.none
        faults.deniedActions = ["DescribePortRangeListEntries"]
        let refused = try await Story(world: world, faults: faults)
        let symbolic = try await refused.run(impact("sgr-bp1list"))
        #expect(symbolic.output.contains("of prl-bp1web from 192.0.2.0/24"), "\(symbolic.output)")
        #expect(symbolic.output.contains("prl-bp1web was not read: Forbidden.RAM (HTTP 403"))
    }

    @Test("without the right to list instances the answer is of the group only, and says why")
    func refused() async throws {
        var faults = FaultInjection.none
        faults.errors["DescribeInstances"] = .init(
            ErrorCode("Forbidden.RAM"), message: "Not allowed.", httpStatus: 403)
        faults.errors["DescribePrefixListAttributes"] = .init(
            ErrorCode("Forbidden.RAM"), message: "Not allowed.", httpStatus: 403)
        let story = try await Story(world: Self.world, faults: faults)
        let result = try await story.run(impact("sgr-bp1offices"))
        #expect(result.status == 0)
        #expect(result.output.contains("tcp 3389 from addresses of pl-bp1offices"))
        #expect(result.output.contains("This group only: other groups of the same instances"))
        #expect(result.output.contains("Forbidden.RAM"))
        let json = try await story.run(impact("sgr-bp1offices", json: true))
        #expect(try JSONValue(parsing: Data(json.output.utf8))["combinations"] == .null)
        // What a drop rule holds back elsewhere cannot be told.
        let drop = try await story.revoke([StoryWorld.nobody])
        #expect(drop.status == 8)
        #expect(drop.error.contains("not all of those are known"))
        let accept = try await story.revoke([StoryWorld.contractor])
        #expect(accept.status == 0, "\(accept.error)")
    }

    @Test("an identity that may not list instances sees none: that is unread, and not no instance")
    func emptyForLackOfPermission() async throws {
        var faults = FaultInjection.none
        faults.deniedActions = ["DescribeInstances"]
        let story = try await Story(world: Self.world, faults: faults)
        let result = try await story.run(impact(StoryWorld.contractor.rawValue))
        #expect(!result.output.contains("No instance is in this group"))
        #expect(
            result.output.contains("they were not read: Forbidden.RAM (HTTP 403"),
            "\(result.output)")
        #expect(result.output.contains("lack the permission ecs:DescribeInstances"))
        let json = try await story.run(impact(StoryWorld.contractor.rawValue, json: true))
        #expect(try JSONValue(parsing: Data(json.output.utf8))["combinations"] == .null)
        let drop = try await story.revoke([StoryWorld.nobody])
        #expect(drop.status == 8)
        #expect(drop.error.contains("not all of those are known"))
    }

    /// The same, with one instance of the group alone, whose second interface is also in the other
    /// group, and an interface of a load balancer.
    private static var interfaceWorld: World {
        var world = Self.world
        world.regions[0].instances.removeLast()
        world.regions[0].networkInterfaces = [
            WorldNetworkInterface(
                id: "eni-second", instanceID: "i-edge", privateAddresses: ["10.0.0.21"],
                securityGroupIDs: [StoryWorld.group, vpn]),
            WorldNetworkInterface(
                id: "eni-alb", description: "Created by ALB alb-1",
                securityGroupIDs: [StoryWorld.group], serviceID: 7),
        ]
        return world
    }

    @Test("secondary interfaces count with the groups that they are in, and products are named")
    func secondaryInterfaces() async throws {
        let story = try await Story(world: Self.interfaceWorld)
        let table = try await story.run(impact(StoryWorld.nobody.rawValue))
        #expect(
            table.output.contains(
                """
                On i-edge and 1 more, in no other group:
                  nothing changes
                On eni-second of i-edge, also in sg-bp1storyvpn01:
                  newly ACCEPTED: tcp 22 from 0.0.0.0/0 except 10.20.0.0/16, 198.51.100.16/28
                """), "\(table.output)")
        #expect(table.output.contains("Also in the group: eni-alb of a load balancer."))
        let json = try await story.run(impact(StoryWorld.nobody.rawValue, json: true))
        let value = try JSONValue(parsing: Data(json.output.utf8))
        #expect(value["combinationsComplete"] == true)
        let combinations = try #require(value["combinations"]?.arrayValue)
        #expect(combinations.map { $0["instances"] } == [["i-edge"], []])
        #expect(combinations.map { $0["interfaces"] } == [["eni-alb"], ["eni-second"]])
    }

    @Test(
        "refused interfaces are unread: what is told is not all, and a drop rule asks for --confirm"
    )
    func interfacesRefused() async throws {
        var faults = FaultInjection.none
        faults.deniedActions = ["DescribeNetworkInterfaces"]
        let story = try await Story(world: Self.interfaceWorld, faults: faults)
        let result = try await story.run(impact(StoryWorld.nobody.rawValue))
        #expect(
            result.output.contains("secondary network interfaces unread: Forbidden.RAM (HTTP 403"))
        #expect(result.output.contains("lack the permission ecs:DescribeNetworkInterfaces"))
        let json = try await story.run(impact(StoryWorld.nobody.rawValue, json: true))
        let value = try JSONValue(parsing: Data(json.output.utf8))
        #expect(value["combinationsComplete"] == false)
        #expect(value["combinations"]?.arrayValue?.count == 1)
        let drop = try await story.revoke([StoryWorld.nobody])
        #expect(drop.status == 8)
        #expect(drop.error.contains("not all of those are known"))
    }

    /// What a command asks first, and what it can only ask then.
    private static let first: Set = [
        "DescribeSecurityGroupAttribute", "DescribeInstances", "DescribeNetworkInterfaces",
        "DescribeSecurityGroups",
    ]
    private static let second: Set = [
        "DescribeSecurityGroupAttribute", "DescribePrefixListAttributes",
    ]

    @Test(
        "two waits are enough for all that a plan is judged by: what goes at once is answered at once"
    )
    func waits() async throws {
        let story = try await Story(world: Self.world)
        story.server.gather(Self.first)
        story.server.gather(Self.second)
        let result = try await story.run(impact(StoryWorld.nobody.rawValue))
        #expect(result.output.contains("On i-vpn, also in sg-bp1storyvpn01:"))
        #expect(result.error.isEmpty)
    }

    @Test("a revoke asks for the account beside that, and then reads again, sends and reads back")
    func waitsOfRevoke() async throws {
        let story = try await Story(world: Self.world)
        story.server.gather(Self.first.union(["GetCallerIdentity"]))
        story.server.gather(Self.second)
        for action in ["DescribeSecurityGroupAttribute", "RevokeSecurityGroup"] {
            story.server.gather([action])
        }
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 0, "\(result.error)")
        #expect(result.error.isEmpty)
        #expect(try await story.jq(".session.account") == ["1234567890123456", "1234567890123456"])
        let reads = story.server.requests(named: "DescribeSecurityGroupAttribute")
        #expect(reads.count == 4, "the group, the other one, again, and back")
    }

    @Test("where the rules cannot be read that is told, whatever else fails")
    func rulesRefused() async throws {
        var faults = FaultInjection.none
        for action in Self.first {
            faults.errors[action] = .init(
                ErrorCode("Forbidden.RAM"), message: "Not \(action).", httpStatus: 403)
        }
        let story = try await Story(world: Self.world, faults: faults)
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 4)
        #expect(result.error.contains("Not DescribeSecurityGroupAttribute."), "\(result.error)")
        #expect(!result.error.contains("Not DescribeInstances."))
    }

    @Test("where the own connection is not known it says how to name it")
    func ownConnection() async throws {
        let story = try await Story(world: Self.world)
        let unknown = try await story.run(impact(StoryWorld.contractor.rawValue))
        #expect(
            unknown.output.contains(
                "Your own connection is not known here: --my-connection names it."))
        let elsewhere = try await story.run(
            impact(StoryWorld.contractor.rawValue)
                + ["--my-connection", "198.51.100.17 50022 192.0.2.9 22"])
        #expect(
            elsewhere.output.contains(
                "You are logged in at 192.0.2.9, which is no instance of this group: other rules may decide about your connection."
            ))
    }
}
