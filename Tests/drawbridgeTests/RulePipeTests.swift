import Foundation
import Sandbox
import SecurityGroups
import Testing

@testable import drawbridge

@Suite("Rules in csv, as ids, and through a pipe", .serialized)
struct RulePipeTests {
    private static let dead = [RuleID("sgr-bp1dead1"), RuleID("sgr-bp1dead2")]

    private static func world(_ more: [IngressRule] = []) -> World {
        var world = StoryWorld.world
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.rules += [
                StoryWorld.rule(dead[0], "22/22", "198.51.100.20/30", "5", "=1+1, left over"),
                StoryWorld.rule(dead[1], "22/22", "198.51.100.24/30", "6"),
            ]
            $0.rules += more
        }
        return world
    }

    /// Runs a line of a shell in which `drawbridge` is the program and `$OPTIONS` lead to the sandbox.
    private static func shell(
        _ story: Story, _ line: String
    ) async throws -> RunningCommand.Result {
        let folder = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
        let environment = Program.environment.merging(story.environment) { $1 }.merging([
            "PATH": "\(folder):/usr/bin:/bin", "OPTIONS": story.options().joined(separator: " "),
            "GROUP": StoryWorld.group.rawValue,
        ]) { $1 }
        return try await RunningCommand("/bin/sh", ["-c", line], environment: environment).result()
    }

    @Test("what a filter means goes through a pipe into a revocation, and nothing else goes")
    func pipe() async throws {
        let story = try await Story(world: Self.world())
        let list = "drawbridge rules $GROUP $OPTIONS --filter 'is:dead' --format ids"
        let ids = try await Self.shell(story, list)
        #expect(ids.status == 0 && ids.error.isEmpty, "\(ids.error)")
        #expect(ids.output == "sgr-bp1dead1\nsgr-bp1dead2\n")
        let revoke = "drawbridge revoke $GROUP $OPTIONS --from-stdin"
        let shown = try await Self.shell(story, "\(list) | \(revoke)")
        #expect(shown.status == 64)
        #expect(shown.error.contains("confirm with --yes --expect-count 2"))
        let other = try await Self.shell(story, "\(list) | \(revoke) --yes --expect-count 3")
        #expect(other.status == 64)
        #expect(story.revokes.isEmpty)
        let done = try await Self.shell(story, "\(list) | \(revoke) --yes --expect-count 2")
        #expect(done.status == 0, "\(done.error)")
        #expect(story.ruleIDs.count == 5)
        #expect(Set(story.ruleIDs).isDisjoint(with: Self.dead))
    }

    @Test("a rule that only may be meant, or has no id, is left out of the ids, and that is said")
    func uncertain() async throws {
        var mates = StoryWorld.rule(
            RuleID("sgr-bp1mates"), "22/22", "", "8", "",
            ["SourceGroupId": StoryWorld.otherVPCGroup.rawValue])
        let story = try await Story(world: Self.world([mates]))
        let list = "drawbridge rules $GROUP $OPTIONS --filter 'src:10.20.0.1' --format ids"
        let result = try await Self.shell(story, list)
        #expect(result.status == 0)
        #expect(result.output == "sgr-bp1bastion\nsgr-bp1shop\nsgr-bp1nobody\n")
        #expect(result.error.contains("1 rule that only may be meant is left out"))

        mates = StoryWorld.rule(
            RuleID(""), "2222/2222", "10.20.0.0/16", "8", "", ["SecurityGroupRuleId": ""])
        let without = try await Story(world: Self.world([mates]))
        let left = try await Self.shell(without, list)
        #expect(left.status == 3)
        #expect(left.output == "sgr-bp1bastion\nsgr-bp1shop\nsgr-bp1nobody\n")
        #expect(left.error.contains("it has no id that can be passed on: accept tcp 2222"))
    }

    @Test("blank lines and comments are left out, and a rule named twice counts once")
    func comments() async throws {
        let story = try await Story(world: Self.world())
        let result = try await Self.shell(
            story,
            """
            printf '\\357\\273\\277# from Ana\\n\\nsgr-bp1dead1\\r\\n  sgr-bp1dead2\\nsgr-bp1dead1' \
            | drawbridge revoke $GROUP $OPTIONS --from-stdin --yes --expect-count 2
            """)
        #expect(result.status == 0, "\(result.error)")
        #expect(story.ruleIDs.count == 5)
    }

    @Test(
        "anything else on standard input is a mistake of usage, and nothing is asked",
        arguments: [
            (#"'sgr-bp1dead1\nx sgr-bp1dead2\n'"#, "line 2 of standard input is no rule's id"),
            (#"'sgr-bp1dead1 # old\n'"#, "line 1 of standard input"),
            (#"'sgr-bp1dead1,sgr-bp1dead2\n'"#, "line 1 of standard input"),
            (#"'sgr-\n'"#, "line 1 of standard input"), (#"''"#, "names no rule"),
            (#"'# nothing\n\n'"#, "names no rule"),
        ])
    func usage(_ input: String, _ words: String) async throws {
        let story = try await Story(world: Self.world())
        let result = try await Self.shell(
            story,
            "printf \(input) | drawbridge revoke $GROUP $OPTIONS --from-stdin --yes --expect-count 2"
        )
        #expect(result.status == 64)
        #expect(result.error.contains(words), "\(result.error)")
        #expect(story.server.requests(named: "DescribeSecurityGroupAttribute").isEmpty)
    }

    @Test("ids as arguments beside it are a mistake of usage, and so is a terminal")
    func terminal() async throws {
        let story = try await Story(world: Self.world())
        let command = ["revoke", StoryWorld.group.rawValue, "--from-stdin"]
        let both = try await story.run(command + ["sgr-bp1dead1"])
        #expect(both.status == 64)
        #expect(both.error.contains("not both"))
        let terminal = try await PseudoTerminal()
        let typed = try await terminal.start(
            command + story.options(), environment: story.environment
        ).result()
        #expect(typed.status == 64)
        #expect(typed.error.contains("standard input is a terminal"))
    }

    @Test("rules in csv tell what each does, and no spreadsheet calculates a cell")
    func csv() async throws {
        let story = try await Story(world: Self.world())
        let all = try await Self.shell(story, "drawbridge rules $GROUP $OPTIONS --format csv")
        #expect(all.status == 0)
        let lines = all.output.split(separator: "\n").map(String.init)
        #expect(
            lines[0]
                == "\"RULE ID\",POLICY,PROTO,PORTS,SOURCE,PRIO,NIC,DESTINATION,\"SRC PORTS\",DESCRIPTION,CREATED,STANDING,RISK"
        )
        #expect(lines.count == 8)
        #expect(
            lines[4]
                == "sgr-bp1dead1,accept,tcp,22,198.51.100.20/30,5,intranet,any,any,\"'=1+1, left over\",2024-05-17T20:52:56Z,dead,"
        )
        let some = try await Self.shell(
            story, "drawbridge rules $GROUP $OPTIONS --filter port:22 --format csv")
        #expect(some.output.split(separator: "\n")[0].hasSuffix(",STANDING,RISK,MATCH"))
        #expect(some.output.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",yes") })
    }

    @Test("groups in csv have a row each")
    func groups() async throws {
        let story = try await Story()
        let result = try await Self.shell(story, "drawbridge groups $OPTIONS --format csv")
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[0] == "GROUP,NAME,VPC,TYPE,RULES,DESCRIPTION,CREATED")
        #expect(lines[1].hasPrefix("sg-bp1storyedge42,story-edge,vpc-bp1story,normal,"))
    }
}
