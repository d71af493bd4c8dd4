import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("drawbridge revoke, by what rules match and by form", .serialized)
struct HeadlessParametersTests {
    private static let contractor = [
        "--ip-protocol", "tcp", "--port-range", "22/22", "--source-cidr-ip", "198.51.100.16/28",
    ]

    private func revoke(_ story: Story, _ more: [String]) async throws -> RunningCommand.Result {
        try await story.run(
            ["revoke", StoryWorld.group.rawValue] + more + ["--yes", "--expect-count", "1"])
    }

    @Test("the parameters stand for the rule that matches exactly, defaults filled in")
    func exact() async throws {
        let story = try await Story()
        let result = try await revoke(story, Self.contractor)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("sgr-bp1contractor  revoked"))
        // The safer form is still the default.
        #expect(
            story.revokes.first?.parameters["SecurityGroupRuleId.1"]
                == StoryWorld.contractor.rawValue)
        #expect(!story.ruleIDs.contains(StoryWorld.contractor))
        #expect(story.ruleIDs.count == 4)
    }

    @Test(
        "--by picks the form on the wire, every parameter explicit",
        arguments: [("parameters", ""), ("permissions", "Permissions.1.")])
    func forms(_ form: String, _ prefix: String) async throws {
        let story = try await Story()
        let result = try await revoke(story, Self.contractor + ["--by", form])
        #expect(result.status == 0, "\(result.error)")
        let sent = try #require(story.revokes.first).parameters
        let expected = [
            "IpProtocol": "tcp", "PortRange": "22/22", "SourceCidrIp": "198.51.100.16/28",
            "NicType": "intranet", "Policy": "accept", "Priority": "1",
        ]
        for (name, value) in expected { #expect(sent[prefix + name] == value) }
        #expect(sent["SecurityGroupRuleId.1"] == nil)
        #expect(try await story.jq(".intent.requests[]?.form") == [form])
    }

    @Test("a form by match that would also take a rule not planned is refused, and nothing is sent")
    func lookAlike() async throws {
        var world = StoryWorld.world
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.rules.append(
                StoryWorld.rule(RuleID("sgr-bp1twin"), "22/22", "198.51.100.16/28", "1"))
        }
        let story = try await Story(world: world)
        let result = try await story.run(
            story.revocation([StoryWorld.contractor]) + ["--by", "permissions"])
        #expect(result.status == 3)
        #expect(result.output.contains("would also revoke sgr-bp1twin, which is not planned"))
        #expect(story.revokes.isEmpty)
    }

    @Test("-1/-1 is a port range on the command line, too, though it begins as an option does")
    func noPorts() async throws {
        var world = StoryWorld.world
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.rules.append(
                StoryWorld.rule(
                    RuleID("sgr-bp1ping"), "-1/-1", "10.0.0.0/8", "1", "", ["IpProtocol": "ICMP"]))
        }
        let story = try await Story(world: world)
        let result = try await revoke(
            story,
            [
                "--ip-protocol", "icmp", "--port-range", "-1/-1", "--source-port-range", "-1/-1",
                "--source-cidr-ip", "10.0.0.0/8", "--by", "parameters",
            ])
        #expect(result.status == 0, "\(result.error)")
        #expect(story.revokes.first?.parameters["PortRange"] == "-1/-1")
        #expect(!story.ruleIDs.contains(RuleID("sgr-bp1ping")))
    }

    @Test("parameters that match no rule end with 2")
    func nothingMatches() async throws {
        let story = try await Story()
        let result = try await revoke(story, Self.contractor + ["--priority", "7"])
        #expect(result.status == 2)
        #expect(story.revokes.isEmpty)
    }

    @Test("where nothing matches the nearest rules are told, at most three, with what differs")
    func nearest() async throws {
        let story = try await Story()
        let group = StoryWorld.group.rawValue
        let given = [
            "--ip-protocol", "tcp", "--port-range", "22", "--source-cidr-ip", "198.51.100.16/28",
            "--priority", "7",
        ]
        for command in ["revoke", "impact"] {
            let result = try await story.run([command, group] + given)
            #expect(result.status == 2)
            let near = result.error.split(separator: "\n").filter { $0.contains("near is ") }
            #expect(
                near == [
                    "drawbridge: near is sgr-bp1contractor (accept tcp 22 from 198.51.100.16/28, priority 1): priority 1, not 7",
                    "drawbridge: near is sgr-bp1bastion (accept tcp 22 from 10.20.0.0/16, priority 3): source 10.20.0.0/16, not 198.51.100.16/28; priority 3, not 7",
                    "drawbridge: near is sgr-bp1nobody (drop tcp 22 from 0.0.0.0/0, priority 90): source 0.0.0.0/0, not 198.51.100.16/28; policy drop, not accept; priority 90, not 7",
                ])
            #expect(result.error.contains("no rule of \(group) matches all of that"))
        }
        let far = try await story.run([
            "impact", group, "--ip-protocol", "udp", "--port-range", "53", "--source-cidr-ip",
            "192.0.2.1",
        ])
        #expect(far.status == 2)
        #expect(!far.error.contains("near is"))
    }

    @Test(
        "a single port stands for its own range, and nothing else does",
        arguments: [("22", 0), ("22/22", 0), ("022", 64), ("0", 64), ("22-23", 64), ("99999", 64)])
    func singlePort(_ text: String, _ status: Int32) async throws {
        let story = try await Story()
        let result = try await story.run([
            "impact", StoryWorld.group.rawValue, "--ip-protocol", "tcp", "--port-range", text,
            "--source-cidr-ip", "198.51.100.16/28",
        ])
        #expect(result.status == status, "\(result.error)")
        if status == 0 { #expect(result.output.contains("sgr-bp1contractor  accept tcp 22")) }
    }

    @Test("impact takes parameters as revoke does, of a saved reply, too, and says what is missing")
    func impact() async throws {
        let story = try await Story()
        let group = StoryWorld.group.rawValue
        let saved = try await story.run(["rules", group, "--format", "json"])
        try story.put(saved.output, at: "saved.json")
        let byID = try await story.run(
            [
                "impact", group, StoryWorld.contractor.rawValue, "--from",
                story.folder + "/saved.json",
            ])
        let byMatch = try await story.run(
            ["impact", group, "--from", story.folder + "/saved.json"] + Self.contractor)
        #expect(byMatch.status == 0, "\(byMatch.error)")
        #expect(byMatch.output == byID.output)
        let neither = try await story.run(["impact", group])
        #expect(neither.status == 64)
        #expect(neither.error.contains("Name the rules by id, or by what they match"))
        let both = try await story.run(
            ["impact", group, StoryWorld.contractor.rawValue] + Self.contractor)
        #expect(both.status == 64)
        #expect(both.error.contains("not both"))
        let malformed = try await story.run(["impact", group, "--ip-protocol", "sctp"])
        #expect(malformed.status == 64)
        #expect(malformed.error.contains("InvalidIpProtocol.ValueNotSupported"))
    }

    @Test(
        "what the specification does not allow is said with its code, before anything is sent",
        arguments: [
            (["--port-range", "200/1"], "InvalidIpPortRange.Malformed"),
            (["--ip-protocol", "sctp"], "InvalidIpProtocol.ValueNotSupported"),
            (["--policy", "allow"], "InvalidPolicy.Malformed"),
            (["--nic-type", "internet"], "InvalidNicType.Mismatch"),
            (["--source-cidr-ip", ""], "MissingParameter"),
            (["--source-port-range", "x"], "InvalidIpPortRange.Malformed"),
            (["--dest-cidr-ip", "x"], "InvalidDestCidrIp.Malformed"),
            (["--priority", "0"], "InvalidPriority.Malformed"),
        ])
    func malformed(_ changed: [String], _ code: String) async throws {
        let story = try await Story()
        let result = try await revoke(story, Self.contractor + changed)
        #expect(result.status == 64)
        #expect(result.error.contains(code))
        #expect(story.revokes.isEmpty)
    }

    @Test("ids and parameters together, or neither, are a mistake of usage")
    func usage() async throws {
        let story = try await Story()
        let both = try await revoke(story, [StoryWorld.contractor.rawValue] + Self.contractor)
        #expect(both.status == 64)
        #expect(both.error.contains("not both"))
        let neither = try await revoke(story, [])
        #expect(neither.status == 64)
        #expect(neither.error.contains("Name the rules"))
    }
}
