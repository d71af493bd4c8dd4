import Foundation
import SecurityGroups
import Testing

@Suite("Output that cannot be written")
struct OutputTests {
    /// Runs the program under a shell, which `$0` and `$@` name it in.
    private func run(
        _ script: String, _ arguments: [String], _ story: Story
    ) async throws -> RunningCommand.Result {
        try await RunningCommand(
            "/bin/sh", ["-c", script, Program.path] + arguments,
            environment: Program.environment.merging(story.environment) { $1 }
        ).result()
    }

    private func export(_ story: Story) -> [String] {
        ["audit", "export", "--audit-log", story.logPath]
    }

    @Test(
        "ends with a sentence and a status, whatever the command",
        arguments: [
            ["audit", "export"], ["audit", "verify"], ["groups"], ["--help"], ["revoke", "--help"],
            ["--version"],
        ])
    func full(_ command: [String]) async throws {
        let story = try await Story()
        #expect(try await story.revoke([StoryWorld.contractor]).status == 0)
        var arguments = command
        if command[0] == "audit" { arguments += ["--audit-log", story.logPath] }
        if command == ["groups"] { arguments += story.options() }
        let result = try await run(#"exec "$0" "$@" > /dev/full"#, arguments, story)
        #expect(result.status == 74)
        #expect(result.error.contains("Standard output could not be written (No space left on"))
        #expect(result.error.split(separator: "\n").count { $0.contains("Standard output") } == 1)
    }

    @Test("stops no revocation and none of its records, and hides no worse status")
    func revocation() async throws {
        let story = try await Story()
        let arguments = story.revocation([StoryWorld.contractor]) + story.options()
        let result = try await run(#"exec "$0" "$@" > /dev/full"#, arguments, story)
        #expect(result.status == 74)
        #expect(try await story.jq(".event") == ["intent", "outcome"])
        let again = try await run(#"exec "$0" "$@" > /dev/full"#, arguments, story)
        #expect(again.status == 2)
    }

    @Test("since the reader went away ends as a program that SIGPIPE ends, without a word")
    func readerGone() async throws {
        let story = try await Story()
        #expect(try await story.revoke([StoryWorld.contractor]).status == 0)
        // The fourth descriptor tells the status, once the reader has gone.
        let result = try await run(
            #"{ { sleep 0.3; "$0" "$@"; echo $? >&4; } | true; } 4>&1"#, export(story), story)
        #expect(result.output == "141\n")
        #expect(result.error.isEmpty)
    }

    @Test("since it is closed lands in no other file", arguments: [">&-", "<&- >&- 2>&-"])
    func closed(_ redirection: String) async throws {
        let story = try await Story()
        let log = "\(story.folder)/debug.log"
        let result = try await run(
            #"exec "$0" "$@" "# + redirection,
            ["groups"] + story.options() + ["--debug-log", log], story)
        #expect(result.status == 74)
        #expect(result.error.contains("it is closed") == (redirection == ">&-"))
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        #expect(!lines.isEmpty)
        #expect(!lines.contains { $0.contains("story-edge") })
    }

    @Test("at once is waited for: a reader that is slow gets all of it")
    func slowReader() async throws {
        let story = try await Story()
        #expect(try await story.revoke([StoryWorld.contractor]).status == 0)
        let line = try #require(story.logText.split(separator: "\n").first)
        // Ten times what a pipe takes; the chain of it does not hold, which the export does not mind.
        try String(repeating: line + "\n", count: 700_000 / line.utf8.count)
            .write(toFile: story.logPath, atomically: true, encoding: .utf8)
        let size = story.logText.utf8.count
        let script = """
            import os, subprocess, sys, time
            out, into = os.pipe()
            os.set_blocking(into, False)
            program = subprocess.Popen(sys.argv[1:], stdout=into, stderr=subprocess.DEVNULL)
            os.close(into)
            time.sleep(0.3)
            count = 0
            while piece := os.read(out, 65536):
                count += len(piece)
            print(count, program.wait())
            """
        let result = try await RunningCommand(
            "/usr/bin/env", ["python3", "-c", script, Program.path] + export(story),
            environment: Program.environment.merging(story.environment) { $1 }
        ).result()
        #expect(result.output == "\(size) 0\n")
    }
}
