import Foundation
import JSONText
import Sandbox
import SecurityGroups
import Testing

@Suite("drawbridge rules --filter", .serialized)
struct RulesFilterTests {
    /// The story's group with rules that are dead, that name a list, and that name a group.
    private static func world(
        _ rules: [IngressRule] = [], lists: [WorldPrefixList] = []
    ) -> World {
        var world = StoryWorld.world
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.rules += [StoryWorld.rule(dead, "22/22", "198.51.100.20/30", "5", "Left over")]
            $0.rules += rules
        }
        world.regions[0].prefixLists = lists
        return world
    }

    private static let dead = RuleID("sgr-bp1dead")
    private static let partners = WorldPrefixList(
        id: "pl-partners", name: "partners",
        entries: [WorldPrefixList.Entry(cidr: "203.0.113.0/24")])

    private static func listRule(_ id: String, _ priority: String) -> IngressRule {
        StoryWorld.rule(
            RuleID(id), "8443/8443", "", priority, "Partners",
            ["SourcePrefixListId": "pl-partners"])
    }

    private static func rules(
        _ story: Story, _ filter: String, _ more: String...
    ) async throws -> RunningCommand.Result {
        try await story.run(["rules", StoryWorld.group.rawValue, "--filter", filter] + more)
    }

    /// The signs and ids of a table's rows.
    private static func shown(_ result: RunningCommand.Result) -> [String] {
        result.output.split(separator: "\n").dropFirst().map { row in
            let words = row.split(separator: " ")
            return words.prefix { !$0.hasPrefix("sgr-") }.joined()
                + (words.first { $0.hasPrefix("sgr-") } ?? "")
        }
    }

    @Test("shows the rules that are meant by meaning, each with its signs")
    func meaning() async throws {
        var world = Self.world()
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.rules += [
                StoryWorld.rule(
                    RuleID("sgr-bp1everything"), "-1/-1", "10.20.0.0/16", "7", "",
                    ["IpProtocol": "ALL"]),
                StoryWorld.rule(
                    RuleID("sgr-bp1mates"), "22/22", "", "8", "",
                    ["SourceGroupId": StoryWorld.otherVPCGroup.rawValue]),
            ]
        }
        let story = try await Story(world: world)
        let result = try await Self.rules(story, "proto:tcp port:ssh src:10.20.3.4")
        #expect(result.status == 0, "\(result.error)")
        #expect(
            Self.shown(result) == [
                "sgr-bp1bastion", "sgr-bp1everything", "?sgr-bp1mates", "sgr-bp1nobody",
            ])
        let json = try await Self.rules(story, "port:ssh src:10.20.3.4", "--format", "json")
        let printed = try JSONValue(parsing: Data(json.output.utf8))["Permissions"]?["Permission"]
        let maybe = (printed?.arrayValue ?? []).filter { $0["match"] == "may" }
        #expect(maybe.map { $0["SecurityGroupRuleId"] } == ["sgr-bp1mates"])
        #expect(printed?.arrayValue?.count == 4)
        let plain = try await story.run(
            ["rules", StoryWorld.group.rawValue, "--format", "json"])
        #expect(!plain.output.contains("\"match\""))
    }

    @Test("is:dead takes no more than the rules, and all show their signs without a filter, too")
    func dead() async throws {
        let story = try await Story(world: Self.world())
        let result = try await Self.rules(story, "is:dead")
        #expect(result.status == 0, "\(result.error)")
        #expect(Self.shown(result) == ["xsgr-bp1dead"])
        let plain = try await story.run(["rules", StoryWorld.group.rawValue])
        #expect(plain.status == 0)
        #expect(Self.shown(plain).contains("xsgr-bp1dead"))
        #expect(Self.shown(plain).contains("sgr-bp1contractor"))
        #expect(story.server.requests(named: "DescribeSecurityGroupAttribute").count == 2)
        #expect(story.server.requests(named: "DescribeInstances").isEmpty)
    }

    @Test("is:redundant reads what is around the group, and says so where that is not permitted")
    func redundant() async throws {
        let story = try await Story(world: Self.world())
        let result = try await Self.rules(story, "is:redundant")
        #expect(result.status == 0, "\(result.error)")
        #expect(Self.shown(result) == ["=sgr-bp1callback", "=sgr-bp1nobody"])
        #expect(!story.server.requests(named: "DescribeInstances").isEmpty)

        var faults = FaultInjection.none
        faults.deniedActions = ["DescribeInstances"]
        let denied = try await Story(world: Self.world(), faults: faults)
        let open = try await Self.rules(denied, "is:redundant")
        #expect(open.status == 5)
        #expect(Self.shown(open) == ["?sgr-bp1callback", "?sgr-bp1nobody"])
        #expect(open.error.contains("it is not settled what 2 rules do: "))
        #expect(open.error.contains("Forbidden"))
    }

    @Test("the contents of a list count; where it cannot be read nothing of it is settled")
    func lists() async throws {
        let world = Self.world(
            [Self.listRule("sgr-bp1partners", "20")], lists: [Self.partners])
        let story = try await Story(world: world)
        let inside = try await Self.rules(story, "port:8443 src:203.0.113.9")
        #expect(inside.status == 0, "\(inside.error)")
        #expect(Self.shown(inside) == ["sgr-bp1partners"])
        let outside = try await Self.rules(story, "port:8443 src:192.0.2.9")
        #expect(outside.status == 0)
        #expect(Self.shown(outside).isEmpty)
        #expect(outside.error.contains("no rule of \(StoryWorld.group) is meant"))

        var faults = FaultInjection.none
        faults.deniedActions = ["DescribePrefixListAttributes"]
        let denied = try await Story(world: world, faults: faults)
        let open = try await Self.rules(denied, "port:8443 src:192.0.2.9")
        #expect(open.status == 5)
        #expect(Self.shown(open) == ["?sgr-bp1partners"])
        #expect(open.error.contains("pl-partners could not be read"))
    }

    @Test("a rule is not certainly dead where a list that nobody could read may be the world")
    func deadByList() async throws {
        let rules = [
            Self.listRule("sgr-bp1partners", "20"), Self.listRule("sgr-bp1partners2", "21"),
        ]
        let read = try await Story(world: Self.world(rules, lists: [Self.partners]))
        let settled = try await Self.rules(read, "is:dead")
        #expect(settled.status == 0, "\(settled.error)")
        #expect(Self.shown(settled) == ["xsgr-bp1dead", "xsgr-bp1partners2"])
        var faults = FaultInjection.none
        faults.deniedActions = ["DescribePrefixListAttributes"]
        let denied = try await Story(
            world: Self.world(rules, lists: [Self.partners]), faults: faults)
        let open = try await Self.rules(denied, "is:dead")
        #expect(open.status == 5)
        #expect(Self.shown(open) == ["xsgr-bp1dead", "?sgr-bp1partners2"])
        #expect(open.error.contains("it is not settled what 1 rule does"))
        // Without a filter no list is read.
        let plain = try await read.run(["rules", StoryWorld.group.rawValue])
        #expect(Self.shown(plain).contains("sgr-bp1partners2"), "\(plain.output)")
        #expect(Self.shown(plain).contains("xsgr-bp1dead"))
    }

    @Test(
        "what a filter cannot mean is a mistake of usage, told in its own words",
        arguments: [
            ("port:x", "port: takes ports"), ("is:gone", "is: takes dead, redundant"),
            ("", "says nothing"), ("port:", "“port:” says nothing"),
            ("is:dead src:", "“src:” says nothing"), ("!", "“!” says nothing"),
            ("is:marked", "there are no marks here"), ("proto:tpc", "proto:tpc is no protocol"),
            ("src:10.20.0", "src:10.20.0 is no address"),
            ("policy:deny", "policy:deny is neither accept nor drop"),
            ("proto:,", "proto: takes protocols"), ("src:,", "src: takes addresses and names"),
            ("!src:,", "src: takes addresses and names"), ("!!is:dead", "! stands once"),
            ("!\"is:dead", "a quotation mark is not closed"),
        ])
    func usage(_ filter: String, _ words: String) async throws {
        let story = try await Story()
        let result = try await Self.rules(story, filter)
        #expect(result.status == 64)
        #expect(result.error.contains(words), "\(result.error)")
        #expect(story.server.requests(named: "DescribeSecurityGroupAttribute").isEmpty)
    }

    @Test("a prefix that is no field is looked for as text, and that is said")
    func unknownPrefix() async throws {
        let story = try await Story()
        let result = try await Self.rules(story, "sorce:10.20.0.1")
        #expect(result.status == 0)
        #expect(result.error.contains("sorce: is no field; fields are port: src:"))
        #expect(result.error.contains("It is looked for as text."))
        #expect(result.error.contains("no rule of \(StoryWorld.group) is meant"))
        // Turned round it means nearly all rules, and a pipe reads no warning.
        let ids = try await Self.rules(story, "!sorce:10.20.0.1", "--format", "ids")
        #expect(ids.status == 64)
        #expect(ids.output.isEmpty)
        #expect(ids.error.contains("sorce: is no field"))
        for filter in ["!port=22", "!prio<10", "!src-ip:10.0.0.1", "!sorce::x", "!dead"] {
            let ids = try await Self.rules(story, filter, "--format", "ids")
            #expect(ids.status == 64 && ids.output.isEmpty, "\(filter)")
        }
        #expect(try await Self.rules(story, "!shop", "--format", "ids").status == 0)
    }
}
