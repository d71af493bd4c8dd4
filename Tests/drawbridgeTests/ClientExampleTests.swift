import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("The README's example of the library", .serialized)
struct ClientExampleTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test("stands in the README word for word as it is compiled")
    func sameText() throws {
        let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        let example = try String(
            contentsOf: Self.root.appending(path: "Tests/ClientExample/main.swift"),
            encoding: .utf8)
        #expect(readme.contains("```swift\n\(example)```\n"))
        let statements = example.split(separator: "\n").filter { !$0.hasPrefix("import ") }
        #expect(statements.count <= 20)
    }

    @Test("lists a group and revokes a rule of the sandbox, recorded and read back")
    func runs() async throws {
        let story = try await Story()
        let program = URL(filePath: Program.path).deletingLastPathComponent()
            .appending(path: "client-example").path
        // A command has no standard input here, so a shell types the phrase.
        let phrase = String(StoryWorld.group.rawValue.suffix(6))
        let result = try await RunningCommand(
            "/bin/sh",
            [
                "-c", "cd \"$1\" && echo \(phrase) | \"$2\" cn-hangzhou \"$3\" \"$4\"", "sh",
                story.folder, program, StoryWorld.group.rawValue, StoryWorld.contractor.rawValue,
            ],
            environment: Program.environment.merging(story.environment) { $1 }
                .merging(["ALIBABA_CLOUD_ENDPOINT": story.server.url]) { $1 }
        ).result()
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("sgr-bp1shop accept tcp 443 from 0.0.0.0/0"))
        #expect(
            result.output.contains(
                "sgr-bp1contractor revoked: gone when the group was read back"))
        #expect(!story.ruleIDs.contains(StoryWorld.contractor))
        #expect(
            try await story.jq(".event", log: story.folder + "/audit.jsonl")
                == ["intent", "outcome"])
    }
}
