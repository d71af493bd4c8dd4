import Foundation
import JSONText
import Sandbox
import SecurityGroups
import Testing

@testable import drawbridge

@Suite("The operator's own connection, as the environment tells it", .serialized)
struct OwnConnectionTests {
    private static let claim = ["SSH_CONNECTION": "198.51.100.20 50022 10.0.0.5 22"]

    private func impact(
        _ story: Story, _ environment: [String: String], _ more: String...
    ) async throws -> String {
        let command = ["impact", StoryWorld.group.rawValue, StoryWorld.callback.rawValue] + more
        let result = try await story.run(
            command, environment: Self.claim.merging(environment) { $1 })
        #expect(result.status == 0, "\(result.error)")
        return result.output
    }

    @Test("is a fact in a plain session, and a claim with a caution inside tmux or screen")
    func inside() async throws {
        let story = try await Story()
        #expect(
            try await impact(story, [:]).contains(
                "STAYS   you: 198.51.100.20 → 22, by “Old contractor”"))
        for (variable, name) in [("TMUX", "tmux"), ("STY", "screen"), ("ZELLIJ", "zellij")] {
            let words = try await impact(story, [variable: "x"])
            #expect(words.contains("perhaps you: 198.51.100.20 → 22, by “Old contractor”"))
            #expect(
                words.contains(
                    "Inside \(name), SSH_CONNECTION may tell of an earlier one: --my-connection"))
            #expect(!words.contains(" you: 198.51.100.20") || words.contains("perhaps you:"))
        }
        let named = try await impact(
            story, ["TMUX": "x"], "--my-connection", "198.51.100.21 50022 10.0.0.5 22")
        #expect(named.contains("STAYS   you: 198.51.100.21 → 22, by “Old contractor”"))
        #expect(!named.contains("Inside tmux"))
        let json = try await impact(story, ["STY": "1.pts"], "--format", "json")
        #expect(
            try JSONValue(parsing: Data(json.utf8))["lockout"]?.arrayValue?.first?["keptBy"]
                == "screen")
    }

    @Test("is a claim inside mosh, which sets no variable: its server is an ancestor")
    func mosh() async throws {
        let story = try await Story()
        // The name of a process is that of the file that it was started from.
        let server = story.folder + "/mosh-server"
        try FileManager.default.createSymbolicLink(
            atPath: server, withDestinationPath: "/bin/bash")
        let result = try await RunningCommand(
            server,
            [
                "-c", "\"$@\"; exit $?", "sh", Program.path, "impact", StoryWorld.group.rawValue,
                StoryWorld.callback.rawValue,
            ] + story.options(),
            environment: Program.environment.merging(story.environment) { $1 }
                .merging(Self.claim) { $1 }
        ).result()
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("Inside mosh, SSH_CONNECTION may tell of an earlier one"))
    }

    @Test("the nearest keeper is named, and a plain ancestry has none")
    func keepers() {
        #expect(
            SessionKeeper.name(environment: [:], ancestors: ["bash", "sshd", "systemd"]) == nil)
        #expect(
            SessionKeeper.name(
                environment: ["TMUX": ""], ancestors: ["bash", "mosh-server", "SCREEN"])
                == "mosh")
        #expect(
            SessionKeeper.name(environment: ["TMUX": "/tmp/x"], ancestors: ["SCREEN"]) == "tmux")
    }

    @Test("the demo takes it from the environment, as its help says")
    func demo() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal(
            ["demo"],
            environment: Self.claim.merging(["HOME": story.folder]) { $1 }, columns: 160, rows: 60
        )
        try await terminal.wait(for: "14 in cn-hangzhou")
        try await terminal.press("Enter")
        try await terminal.wait(for: "62 rules")
        try await terminal.press("D")
        try await terminal.wait(for: "perhaps you: 198.51.100.20 → 22")
        try await terminal.press("Escape", "C-c")
        try await terminal.waitForEnd(status: 0)
    }
}
