import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("Leaving the console", .serialized)
struct LeavingTests {
    @Test("q from the groups and Ctrl-C from anywhere leave the terminal as it was found")
    func keys() async throws {
        let story = try await Story()
        let first = try await story.console()
        #expect(try await first.isOnAlternateScreen)
        try await first.press("q")
        try await first.waitForEnd(status: 0)
        #expect(try await !first.isOnAlternateScreen)

        let second = try await story.consoleAtReview()
        try await second.press("C-c")
        try await second.waitForEnd(status: 0)
        #expect(try await !second.isOnAlternateScreen)
        #expect(story.revokes.isEmpty)
    }

    @Test(
        "a signal from outside ends the program and gives the terminal back",
        arguments: zip([SIGTERM, SIGHUP, SIGINT], [Int32(143), 129, 0]))
    func signals(_ signal: Int32, _ status: Int32) async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtRules()
        kill(try await terminal.programID, signal)
        try await terminal.waitForEnd(status: status)
        #expect(try await !terminal.isOnAlternateScreen)
    }

    @Test("a fault gives the terminal back whatever thread it happens on, libcurl's, too")
    func faultOnAnyThread() async throws {
        let story = try await Story()
        // Swift's backtracer would ask what to do next.
        let terminal = try await story.console(environment: ["SWIFT_BACKTRACE": "enable=no"])
        let program = try await terminal.programID
        let masks = try Self.blockedSignals(of: program)
        // Blocked, a fault ends the process before anything can be given back.
        let faults = [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS]
        #expect(masks.values.allSatisfy { mask in faults.allSatisfy { !mask.blocks($0) } })
        let ofLibcurl = try #require(masks.first { $0.value.blocks(SIGUSR1) }, "libcurl's thread")
        try Self.signal(SIGSEGV, thread: ofLibcurl.key, of: program)
        try await terminal.waitForEnd(status: 128 + SIGSEGV)
        #expect(try await !terminal.isOnAlternateScreen)
    }

    /// Calls tgkill, which Swift does not import.
    private static func signal(_ number: Int32, thread: pid_t, of process: pid_t) throws {
        let address = try #require(dlsym(nil, "tgkill"))
        let call = unsafeBitCast(
            address, to: (@convention(c) (pid_t, pid_t, Int32) -> Int32).self)
        #expect(call(process, thread, number) == 0)
    }

    /// By thread (proc(5)).
    private static func blockedSignals(of process: pid_t) throws -> [pid_t: UInt64] {
        let folder = "/proc/\(process)/task"
        var masks: [pid_t: UInt64] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let status = try String(contentsOfFile: "\(folder)/\(name)/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix("SigBlk:") }
            guard let thread = pid_t(name), let text = line?.split(separator: "\t").last,
                let mask = UInt64(text, radix: 16)
            else { continue }
            masks[thread] = mask
        }
        return masks
    }

    @Test("SIGTERM with a revoke in flight waits for the outcome and records it as interrupted")
    func terminatedInFlight() async throws {
        let story = try await Story(faults: .heldRevoke)
        let terminal = try await story.consoleInFlight()
        let program = try await terminal.programID
        kill(program, SIGTERM)
        try await Program.take(SIGTERM, by: program)
        story.releaseReplies()
        let screen = try await terminal.waitForEnd(status: 143)
        #expect(screen.contains("sg-bp1storyedge42 (story-edge) revoked 2"))
        #expect(try await story.jq(".outcome.interrupted? // empty") == ["true"])
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1contractor revoked", "sgr-bp1callback revoked",
            ])
    }

    @Test("a terminal that is taken away in flight leaves the outcome in the log and no process")
    func hungUpInFlight() async throws {
        let story = try await Story(faults: .heldRevoke)
        let terminal = try await story.consoleInFlight()
        let program = try await terminal.programID
        try await terminal.hangUp()
        #expect(Program.lives(program), "it waits for the outcome")
        try await Program.loseTerminal(program)
        story.releaseReplies()
        try await eventually("the program ends") { !Program.lives(program) }
        #expect(try await story.jq(".event") == ["intent", "outcome"])
        #expect(try await story.jq(".outcome.interrupted? // empty") == ["true"])
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1contractor revoked", "sgr-bp1callback revoked",
            ])

        let next = try await TmuxTerminal(
            ["browse"] + story.options(), environment: story.environment)
        try await next.wait(for: "Interrupted 20", "in sg-bp1storyedge42: revoked 2")
        try await next.press("Escape")
        try await next.wait(for: "story-edge", "4 in cn-hangzhou")
        try await next.press("q")
        try await next.waitForEnd(status: 0)
        let afterThat = try await story.console()
        try await afterThat.press("Enter")
        // Only where no report lies over the groups does Enter open one.
        try await afterThat.wait(for: "3 rules")
    }

    @Test("a terminal that is taken away with nothing in flight leaves no process")
    func hungUp() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        let program = try await terminal.programID
        try await terminal.hangUp()
        try await eventually("the program ends") { !Program.lives(program) }
        #expect(story.revokes.isEmpty)
    }

    @Test("q in flight waits for the outcome, then leaves", arguments: ["q", "C-c"])
    func leftInFlight(_ key: String) async throws {
        let story = try await Story(faults: .heldRevoke)
        let terminal = try await story.consoleInFlight()
        try await terminal.press(key)
        try await terminal.wait(for: "Waiting for the outcome")
        story.releaseReplies()
        let screen = try await terminal.waitForEnd(status: 0)
        #expect(screen.contains("sg-bp1storyedge42 (story-edge) revoked 2, refused 0, audit 1"))
        #expect(try await story.recordedOutcomes.count == 2)
    }

    @Test("a second Ctrl-C in flight leaves at once and records the rules as unknown")
    func abandoned() async throws {
        let story = try await Story(faults: .heldRevoke)
        let terminal = try await story.consoleInFlight()
        try await terminal.press("C-c")
        try await terminal.wait(for: "Waiting for the outcome")
        try await terminal.press("C-c")
        let screen = try await terminal.waitForEnd(status: 130)
        #expect(screen.contains("unknown 2"))
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1contractor unknown", "sgr-bp1callback unknown",
            ])
    }

    @Test("Ctrl-Z gives the shell the terminal, and fg brings the whole screen and the keys back")
    func suspended() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal([], environment: story.environment)
        try await terminal.wait(for: "ready>")
        let command = TmuxTerminal.quoted([Program.path, "browse"] + story.options())
        try await terminal.type("clear; \(command)")
        try await terminal.press("Enter")
        try await terminal.wait(for: "4 in cn-hangzhou", "story-edge")
        try await terminal.press("Enter")
        let before = try await terminal.wait(for: "Open to the world", "Nobody else", "read ")
        try await terminal.press("C-z")
        try await terminal.wait(for: "Stopped", "ready>")
        #expect(try await !terminal.isOnAlternateScreen)
        // The shell echoes and breaks lines as before.
        try await terminal.type("echo still $((40 + 2))")
        try await terminal.press("Enter")
        try await terminal.wait(for: "still 42")
        try await terminal.type("fg")
        try await terminal.press("Enter")
        #expect(try await terminal.wait(for: "Open to the world") == before)
        try await terminal.press("Down", "Down")
        try await terminal.wait(for: "10.20.0.0/16 may reach tcp 22")
        try await terminal.press("C-c")
        try await terminal.wait(for: "ready>")
        try await terminal.type("echo status $?")
        try await terminal.press("Enter")
        try await terminal.wait(for: "status 0")
    }

    @Test("what was typed for the shell does not act in Review when fg brings it back")
    func typedForTheShell() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal([], environment: story.environment)
        try await terminal.wait(for: "ready>")
        let command = TmuxTerminal.quoted([Program.path, "browse"] + story.options())
        try await terminal.type("clear; \(command)\r")
        try await terminal.wait(for: "4 in cn-hangzhou", "story-edge")
        try await terminal.press("Enter")
        try await terminal.wait(for: "Nobody else", "read ")
        try await terminal.press("Space", "D")
        try await terminal.wait(for: "Type revoke 1 to revoke:")
        try await terminal.type("revoke 1")
        try await terminal.wait(for: "to revoke: revoke 1")
        try await terminal.press("C-z")
        try await terminal.wait(for: "Stopped", "ready>")
        // The second Enter is one too many.
        try await terminal.type("fg\r\r")
        try await terminal.wait(for: "Type revoke 1 to revoke:")
        try await terminal.type("x")
        try await terminal.wait(for: "to revoke: x")
        #expect(story.revokes.isEmpty)
    }

    @Test("Ctrl-Z in flight is put off until the outcome is known")
    func suspendedInFlight() async throws {
        let story = try await Story(faults: .heldRevoke)
        let terminal = try await story.consoleInFlight()
        try await terminal.press("C-z")
        try await terminal.wait(for: "Ctrl-Z works again when its outcome is known")
        story.releaseReplies()
        try await terminal.wait(for: "Report: revoked 2")
    }
}

extension UInt64 {
    fileprivate func blocks(_ signal: Int32) -> Bool { self >> UInt64(signal - 1) & 1 == 1 }
}
