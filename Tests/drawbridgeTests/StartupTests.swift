import Foundation
import Sandbox
import Testing

/// The program paints before it posts any work, and a write to a terminal is there for the other
/// side at once. So whoever sees the program's first connection, or sees it open the credentials,
/// finds the frame painted already, however slow the machine is. The program is halted there, so
/// that it cannot make up for it.
@Suite("Starting the console", .serialized)
struct StartupTests {
    /// Runs the console on a pseudo-terminal, halts it as soon as `descriptor` is readable, and says
    /// what had been painted by then.
    private func painted(
        arguments: [String], environment: [String: String], before descriptor: Int32
    ) async throws -> String {
        let terminal = try await PseudoTerminal()
        let command = try terminal.start(arguments, environment: environment)
        let looked = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                let isReady = poll(&one, 1, 30_000) == 1
                command.send(signal: SIGSTOP)
                continuation.resume(returning: isReady)
            }
        }
        #expect(looked, "it never looks there at all")
        terminal.read()
        return terminal.painted
    }

    @Test("the first frame stands before anybody is connected to")
    func noNetwork() async throws {
        let story = try await Story()
        let listener = try SilentListener()
        let paintedBefore = try await painted(
            arguments: ["browse", "--endpoint", listener.url, "--region", "cn-hangzhou"],
            environment: story.environment, before: listener.descriptor)
        #expect(paintedBefore.contains("Drawbridge"))
        #expect(paintedBefore.contains("cn-hangzhou"))
    }

    @Test("the first frame stands before the credentials are looked at")
    func noCredentials() async throws {
        let story = try await Story()
        let folder = story.folder + "/.aliyun"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/config.json"
        try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
        let watch = try OpenWatch(path)
        let paintedBefore = try await painted(
            arguments: ["browse", "--region", "cn-hangzhou"], environment: ["HOME": story.folder],
            before: watch.descriptor)
        #expect(paintedBefore.contains("Drawbridge"))
        #expect(paintedBefore.contains("cn-hangzhou"))
    }

    @Test("an endpoint that accepts and never answers leaves the keys alive")
    func silentEndpoint() async throws {
        let story = try await Story()
        let listener = try SilentListener()
        let terminal = try await TmuxTerminal(
            ["browse", "--endpoint", listener.url, "--region", "cn-hangzhou"],
            environment: story.environment)
        try await terminal.wait(for: "Reading groups of cn-hangzhou…")
        try await terminal.press("?")
        try await terminal.wait(for: "Help: Groups")
        try await terminal.press("C-c")
        try await terminal.waitForEnd(status: 0)
    }

    @Test("a configuration that would block whoever opens it leaves the keys alive")
    func blockingConfiguration() async throws {
        let story = try await Story()
        let folder = story.folder + "/.aliyun"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        mkfifo(folder + "/config.json", 0o600)
        let terminal = try await TmuxTerminal(
            ["browse", "--region", "cn-hangzhou"], environment: ["HOME": story.folder])
        try await terminal.wait(for: "Drawbridge", "cn-hangzhou")
        try await terminal.press("?")
        try await terminal.wait(for: "Help: Groups")
        try await terminal.press("C-c")
        try await terminal.waitForEnd(status: 0)
    }

    @Test("what an earlier change could not tell is told at the start, read anew, and once")
    func unknownOutcome() async throws {
        var faults = FaultInjection.none
        faults.deletion = .none
        faults.lostReplies["RevokeSecurityGroup"] = .always
        let story = try await Story(faults: faults)
        #expect(try await story.revoke([StoryWorld.contractor]).status == 5)
        let terminal = try await story.console()
        try await terminal.wait(
            for: "Entry 1 of the audit log could not tell what became of 1 rule")
        try await terminal.press("!")
        try await terminal.wait(for: "Read now: 1 in the group, 0 not.")
        try await terminal.press("C-c")
        _ = try await terminal.waitForEnd(status: 0)
        let next = try await story.consoleAtRules()
        #expect(try await !next.screen.contains("could not tell"))
    }
}
