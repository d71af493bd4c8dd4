import Sandbox
import SecurityGroups
import Testing

@Suite("A group that is in another region", .serialized)
struct GroupElsewhereTests {
    private static let elsewhere = RegionID("eu-central-1")
    private static let group = SecurityGroupID("sg-gw8faraway0001")

    private static let world: World = {
        var world = StoryWorld.world
        world.regions.append(
            WorldRegion(
                id: elsewhere,
                groups: [
                    WorldGroup(
                        listing: SecurityGroup(id: group, name: "far-away", vpcID: "vpc-gw8far"))
                ]))
        world.regions.append(WorldRegion(id: RegionID("us-west-1"), groups: []))
        return world
    }()

    @Test("the command line says how to look, and where the group is when it has looked")
    func commandLine() async throws {
        let story = try await Story(world: Self.world)
        let plain = try await story.run(["rules", Self.group.rawValue])
        #expect(plain.status == 4)
        #expect(plain.error.contains("InvalidSecurityGroupId.NotFound (HTTP 404, RequestId "))
        #expect(plain.error.contains("Add --look-everywhere"))
        #expect(story.server.requests(named: "DescribeRegions").isEmpty)
        for command in [["rules"], ["impact"], ["revoke"]] {
            let rule = command == ["rules"] ? [] : ["sgr-1"]
            let looked = try await story.run(
                command + [Self.group.rawValue] + rule + ["--look-everywhere"])
            #expect(looked.status == 4)
            #expect(
                looked.error.contains(
                    "\(Self.group) is in eu-central-1. Repeat with --region eu-central-1."))
        }
        let nowhere = try await story.run(["rules", "sg-nowhere", "--look-everywhere"])
        #expect(nowhere.error.contains("sg-nowhere is in no other region of this account."))
    }

    @Test("the console offers to look, finds the region, and goes there")
    func console() async throws {
        let story = try await Story(world: Self.world)
        let terminal = try await story.console()
        try await terminal.press(":")
        try await terminal.type(Self.group.rawValue)
        try await terminal.press("Enter")
        try await terminal.wait(for: "InvalidSecurityGroupId.NotFound")
        try await terminal.press("E")
        try await terminal.wait(for: "is in eu-central-1. E goes there.")
        try await terminal.press("E")
        try await terminal.wait(for: "eu-central-1", "far-away")
    }
}
