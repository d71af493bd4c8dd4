import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("The example of the library", .serialized)
struct ClientExampleTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test("stands in the documentation word for word as it is compiled, and the README leads to it")
    func sameText() throws {
        let example = try Self.text("Tests/ClientExample/main.swift")
        let pages = [
            "docs/architecture.md",
            "Sources/SecurityGroupClient/SecurityGroupClient.docc/SecurityGroupClient.md",
        ]
        let readme = try Self.text("README.md")
        for page in pages {
            #expect(try Self.text(page).contains("```swift\n\(example)```\n"), "\(page)")
            #expect(readme.contains("](\(page))"), "\(page)")
        }
        let statements = example.split(separator: "\n").filter { !$0.hasPrefix("import ") }
        #expect(statements.count <= 20)
    }

    /// Runs it with one line typed.
    private static func run(
        typing phrase: String, in story: Story, environment: [String: String]
    ) async throws -> RunningCommand.Result {
        let program = URL(filePath: Program.path).deletingLastPathComponent()
            .appending(path: "client-example").path
        // A command has no standard input here, so a shell types the phrase.
        return try await RunningCommand(
            "/bin/sh",
            [
                "-c", "cd \"$1\" && echo \(phrase) | \"$2\" cn-hangzhou \"$3\" \"$4\"", "sh",
                story.folder, program, StoryWorld.group.rawValue, StoryWorld.contractor.rawValue,
            ],
            environment: Program.environment.merging(environment) { $1 }
                .merging(["ALIBABA_CLOUD_ENDPOINT": story.server.url]) { $1 }
        ).result()
    }

    @Test("says what a revoke of the sandbox's rule stops, and revokes it, recorded and read back")
    func runs() async throws {
        let story = try await Story()
        let phrase = "revoke 1"
        let result = try await Self.run(
            typing: phrase, in: story, environment: story.environment)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("sgr-bp1shop accept tcp 443 from 0.0.0.0/0"))
        #expect(result.output.contains("No longer accepted: tcp 22 from "))
        #expect(result.output.contains("Type \(phrase) to revoke the rule."))
        #expect(
            result.output.contains(
                "sgr-bp1contractor revoked: gone when the group was read back"))
        #expect(!story.ruleIDs.contains(StoryWorld.contractor))
        #expect(
            try await story.jq(".event", log: story.folder + "/audit.jsonl")
                == ["intent", "outcome"])
    }

    @Test("sends nothing for another phrase, and prints what is wrong as a sentence")
    func refuses() async throws {
        let story = try await Story()
        let other = try await Self.run(
            typing: "yes", in: story, environment: story.environment)
        #expect(other.status == 0 && story.revokes.isEmpty && story.logText.isEmpty)
        let keyless = try await Self.run(
            typing: "yes", in: story, environment: ["HOME": story.folder])
        #expect(keyless.output.hasPrefix("No credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID"))
    }
}
