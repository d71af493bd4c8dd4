import Foundation
import SecurityGroups
import Testing

@Suite("A disk that the intent does not fit on")
struct FullDiskTests {
    /// Revokes a rule under a shell that prepares something first.
    private func revoke(_ story: Story, _ script: String) async throws -> RunningCommand.Result {
        let command = story.revocation([StoryWorld.contractor]) + story.options()
        return try await RunningCommand(
            "/bin/sh", ["-c", script + #"; exec "$0" "$@""#, Program.path] + command,
            environment: Program.environment.merging(story.environment) { $1 }
        ).result()
    }

    @Test("a limit on the size of files refuses before any request", arguments: [0, 8])
    func sizeLimit(_ blocks: Int) async throws {
        let story = try await Story()
        let result = try await revoke(story, "ulimit -f \(blocks)")
        #expect(result.status == 6)
        #expect(story.revokes.isEmpty)
        #expect(story.ruleIDs.contains(StoryWorld.contractor))
        #expect(story.logText.isEmpty)
    }

    @Test("the words say what to do where files may not grow")
    func words() async throws {
        let story = try await Story()
        let result = try await revoke(story, "ulimit -f 8")
        #expect(result.error.contains("Nothing was sent, since it could not be recorded."))
        #expect(result.error.contains("ulimit -f"))
    }

    @Test("a full file system refuses before any request, where a small one can be mounted")
    func full() async throws {
        let story = try await Story()
        // Mounting takes a namespace of one's own, which not every machine grants; the limit on the
        // size of files stands in for it there.
        let script = """
            unshare --user --map-root-user --mount true 2>/dev/null && \
            set -- "$0" "$@" && exec unshare --user --map-root-user --mount sh -c \
            'mount -t tmpfs -o size=32k tmpfs "$HOME" || ulimit -f 8; exec "$@"' sh "$@"; ulimit -f 8
            """
        let result = try await revoke(story, script)
        #expect(result.status == 6)
        #expect(result.error.contains("Nothing was sent, since it could not be recorded."))
        #expect(story.revokes.isEmpty)
    }
}
