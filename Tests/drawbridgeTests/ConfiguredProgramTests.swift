import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("The program with a configuration file", .serialized)
struct ConfiguredProgramTests {
    private func configured(_ text: String, mode: Int = 0o600) async throws -> Story {
        let story = try await Story()
        let folder = story.folder + "/.config/drawbridge"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/config.toml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return story
    }

    private func run(
        _ story: Story, _ arguments: [String], _ environment: [String: String] = [:]
    ) async throws -> RunningCommand.Result {
        try await Program.start(
            arguments, environment: story.environment.merging(environment) { $1 }
        ).result()
    }

    @Test("the command line comes before the environment, and that before the file")
    func precedence() async throws {
        let story = try await configured("region = \"file-1\"")
        let rules = ["rules", StoryWorld.group.rawValue, "--endpoint", story.server.url]
        func region(_ more: [String], _ environment: [String: String] = [:]) async throws -> String?
        {
            _ = try await run(story, rules + more, environment)
            return story.server.requests(named: "DescribeSecurityGroupAttribute").last?
                .parameters["RegionId"]
        }
        #expect(try await region([]) == "file-1")
        #expect(
            try await region([], ["ALIBABA_CLOUD_REGION_ID": "environment-1"]) == "environment-1")
        #expect(
            try await region(
                ["--region", "flag-1"], ["ALIBABA_CLOUD_REGION_ID": "environment-1"]) == "flag-1")
    }

    @Test("endpoint and audit log are taken from the file")
    func places() async throws {
        let server = try await Story()
        let story = try await configured(
            "endpoint = \"\(server.server.url)\"\nregion = \"cn-hangzhou\"\naudit-log = \"~/kept.jsonl\""
        )
        let result = try await run(
            story,
            [
                "revoke", StoryWorld.group.rawValue, StoryWorld.contractor.rawValue, "--yes",
                "--expect-count", "1",
            ])
        #expect(result.status == 0)
        #expect(server.revokes.count == 1)
        #expect(FileManager.default.fileExists(atPath: story.folder + "/kept.jsonl"))
    }

    @Test("read-only in the file refuses a revoke, and the command line can lift it")
    func readOnly() async throws {
        let story = try await configured("read-only = true")
        let revoke = story.revocation([StoryWorld.contractor]) + story.options()
        let refused = try await run(story, revoke)
        #expect(refused.status == 64)
        #expect(refused.error.contains("read-only"))
        #expect(story.revokes.isEmpty)
        #expect(try await run(story, revoke + ["--no-read-only"]).status == 0)
        #expect(story.revokes.count == 1)
    }

    @Test("an address that the file keeps asks for the stronger confirmation")
    func kept() async throws {
        let story = try await configured("keep = [\"198.51.100.16/28:22\"]")
        let refused = try await run(
            story, story.revocation([StoryWorld.contractor]) + story.options())
        #expect(refused.status == 8)
        #expect(story.revokes.isEmpty)
    }

    @Test("a file that cannot be used stops every command that asks the service")
    func unusable() async throws {
        let broken = try await configured("read-onli = true")
        let result = try await run(broken, ["groups"] + broken.options())
        #expect(result.status == 64)
        #expect(result.error.contains("did you mean “read-only”?"))
        #expect(broken.server.requests(named: "DescribeSecurityGroups").isEmpty)

        let writable = try await configured("read-only = true", mode: 0o666)
        let refused = try await run(writable, ["groups"] + writable.options())
        #expect(refused.status == 64)
        #expect(refused.error.contains("may be written by others"))
    }

    @Test("the console shows the columns of the file, and says that it is read-only")
    func console() async throws {
        let story = try await configured(
            "read-only = true\n[console]\ncolumns = [\"id\", \"ports\", \"description\"]")
        let terminal = try await story.consoleAtRules()
        let screen = try await terminal.wait(for: "[read-only]", "RULE ID", "sgr-bp1contractor")
        #expect(!screen.contains("POLICY"))
        try await terminal.press("q", "q")
        try await terminal.waitForEnd(status: 0)
    }
}
