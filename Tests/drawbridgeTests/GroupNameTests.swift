import Foundation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

@testable import drawbridge

@Suite("A group by its name on the command line", .serialized)
struct GroupNameTests {
    private static let name = "story-edge"
    private static let contractor = StoryWorld.contractor.rawValue

    private static let world: World = {
        var world = StoryWorld.world
        world.regions[0].groups += ["twin", "twin", "story-edge-2", "unlike", "sg-web"].enumerated()
            .map {
                WorldGroup(
                    listing: SecurityGroup(
                        id: SecurityGroupID("sg-bp1more\($0)"), name: $1, vpcID: "vpc-bp1story"))
            }
        return world
    }()

    @Test("rules, impact, revoke and restore --last take it, and the phrase stays that of the id")
    func everywhere() async throws {
        let story = try await Story(world: Self.world)
        let rules = try await story.run(["rules", Self.name, "--format", "ids"])
        #expect(rules.status == 0, "\(rules.error)")
        #expect(rules.output.contains(Self.contractor))
        let impact = try await story.run(["impact", Self.name, Self.contractor])
        #expect(impact.status == 0, "\(impact.error)")
        #expect(impact.output.hasPrefix("Revoking 1 rule of sg-bp1storyedge42:"))
        let confirmed = ["--yes", "--expect-count", "1"]
        let drop = try await story.run(
            ["revoke", Self.name, StoryWorld.nobody.rawValue] + confirmed + ["--confirm", "y-edge"])
        #expect(drop.status == 64)
        #expect(drop.error.contains("the group id ends in edge42"))
        #expect(story.revokes.isEmpty)
        let revoke = try await story.run(["revoke", Self.name, Self.contractor] + confirmed)
        #expect(revoke.status == 0, "\(revoke.error)")
        let restore = try await story.run(["restore", "--last", Self.name] + confirmed)
        #expect(restore.status == 0, "\(restore.error)")
        #expect(restore.error.contains("1 rule of sg-bp1storyedge42 (story-edge)"))
        let other = try await story.run(["restore", "--last", "elsewhere"] + confirmed)
        #expect(other.status == 2)
    }

    @Test("an id costs no call more than before, and a name one")
    func calls() async throws {
        let story = try await Story(world: Self.world)
        let id = StoryWorld.group.rawValue
        func count() -> Int {
            story.server.requests(named: "DescribeSecurityGroups").count
        }
        _ = try await story.run(["rules", id])
        #expect(count() == 0)
        _ = try await story.run(["rules", Self.name])
        #expect(count() == 1)
        // Of which kind the group is, for the effect.
        _ = try await story.run(["impact", id, Self.contractor])
        #expect(count() == 2)
        _ = try await story.run(["impact", Self.name, Self.contractor])
        #expect(count() == 4)
        _ = try await story.run(["revoke", id, Self.contractor])
        #expect(count() == 5)
        #expect(story.server.requests(named: "DescribeSecurityGroupAttribute").count == 5)
    }

    @Test(
        "only the exact name counts: of several groups the ids are listed, of none the nearest names",
        arguments: [
            ("twin", ["2 groups in cn-hangzhou are called “twin”: sg-bp1more0, sg-bp1more1"]),
            ("story-egde", ["is called “story-egde”; there is “story-edge”"]),
            ("Story", ["there is “story-edge”, “story-edge-2”"]),
            ("nothing-like-it", ["drawbridge groups lists them"]),
        ])
    func errors(_ name: String, _ words: [String]) async throws {
        let story = try await Story(world: Self.world)
        for command in [
            ["rules", name], ["impact", name, Self.contractor],
            ["revoke", name, Self.contractor, "--yes", "--expect-count", "1"],
            ["restore", "--last", name, "--yes", "--expect-count", "1"],
        ] {
            let result = try await story.run(command)
            #expect(result.status == 64)
            for text in words { #expect(result.error.contains(text), "\(result.error)") }
        }
        #expect(story.revokes.isEmpty)
    }

    @Test("a name that looks like an id is none, and the id that it stands for is named")
    func nameLikeID() async throws {
        let story = try await Story(world: Self.world)
        for command in [
            ["rules", "sg-web"], ["revoke", "sg-web", Self.contractor],
            ["impact", "sg-web", Self.contractor],
        ] {
            let result = try await story.run(command)
            #expect(result.status == 4)
            #expect(
                result.error.contains("is taken for an id; called so is sg-bp1more4."),
                "\(result.error)")
        }
    }

    @Test("for a rule or a group whose id has a wrong letter the nearest is named")
    func nearIDs() async throws {
        let story = try await Story(world: Self.world)
        let (id, wrong) = (StoryWorld.group.rawValue, "sgr-bp1contraktor")
        for command in [["impact", id, wrong], ["revoke", id, wrong]] {
            let result = try await story.run(command)
            #expect(result.status == 2)
            #expect(
                result.error.contains(
                    "sgr-bp1contraktor is not in sg-bp1storyedge42; near is sgr-bp1contractor (accept"
                ), "\(result.error)")
        }
        let rules = try await story.run(["rules", id, "--filter", wrong])
        #expect(rules.error.contains("near is sgr-bp1contractor (accept"), "\(rules.error)")
        let group = try await story.run(["rules", "sg-bp1storyegde42"])
        #expect(group.status == 4)
        #expect(group.error.contains("Near is sg-bp1storyedge42."), "\(group.error)")
        // It may well be in another region, and near is not the same.
        #expect(group.error.contains("Add --look-everywhere"), "\(group.error)")
        #expect(story.revokes.isEmpty)
    }

    @Test("where one of several ids is wrong, it is told beside the report that has it as gone")
    func nearAbsent() async throws {
        let story = try await Story(world: Self.world)
        let result = try await story.revoke([StoryWorld.contractor, RuleID("sgr-bp1callbakc")])
        #expect(result.status == 0)
        #expect(result.error.contains("near is sgr-bp1callback"), "\(result.error)")
    }

    @Test("for a region that there is not the nearest is named")
    func nearRegion() async throws {
        let story = try await Story(world: Self.world)
        for command in [
            ["groups"], ["rules", Self.name], ["rules", StoryWorld.group.rawValue],
            ["revoke", StoryWorld.group.rawValue, Self.contractor],
        ] {
            let result = try await Program.start(
                command + ["--endpoint", story.server.url, "--region", "cn-hangzou"],
                environment: story.environment
            ).result()
            #expect(result.status == 4)
            #expect(
                result.error.contains("No region is called “cn-hangzou”; there is cn-hangzhou."),
                "\(result.error)")
        }
    }

    @Test("no host of a region's name says, too, that there may be no such region")
    func unresolvedRegion() throws {
        let region = RegionID("cn-hangzou")
        for (host, isUnknown) in [
            ("ecs.cn-hangzou.aliyuncs.com", true), ("ecs-vpc.cn-hangzou.aliyuncs.com", true),
            ("ecs.example.com", false),
        ] {
            let error = TransportError(
                .hostNotFound, endpoint: try Endpoint(.https, host: host), mayHaveArrived: false)
            #expect(
                ClientSession.isUnknown(
                    region,
                    by: .unreachable(
                        reason: error.naming(.commandLine).description, mayHaveArrived: false))
                    == isUnknown)
        }
        #expect(
            !ClientSession.isUnknown(region, by: .unreachable(reason: "", mayHaveArrived: true)))
    }

    @Test("a saved reply is found by the name that it has")
    func savedReply() async throws {
        let story = try await Story(world: Self.world)
        let saved = try await story.run(["rules", Self.name, "--format", "json"])
        try story.put(saved.output, at: "saved.json")
        let path = story.folder + "/saved.json"
        let impact = try await story.run(["impact", Self.name, Self.contractor, "--from", path])
        #expect(impact.status == 0, "\(impact.error)")
        let other = try await story.run(["impact", "elsewhere", Self.contractor, "--from", path])
        #expect(other.status == 64)
        #expect(
            other.error.contains("is about sg-bp1storyedge42 (story-edge), not about elsewhere"))
    }
}
