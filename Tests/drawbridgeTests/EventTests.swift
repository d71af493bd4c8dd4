import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("What may happen to a terminal", .serialized)
struct EventTests {
    private static let storm = [
        (1, 1), (80, 1), (1, 24), (250, 70), (10, 3), (60, 17), (59, 17), (2, 2), (200, 60),
        (80, 24),
    ]

    private func storm(_ terminal: TmuxTerminal, key: String? = nil) async throws {
        for (columns, rows) in Self.storm {
            try await terminal.resize(columns: columns, rows: rows)
            if let key { try await terminal.press(key) }
        }
    }

    @Test(
        "a storm of sizes down to one cell leaves every screen as it was",
        arguments: [
            [], [("Enter", "5 rules")], [("Enter", "5 rules"), ("d", "sgr-bp1contractor")],
            [("?", "Help: Groups")], [("L", "China (Hangzhou)")],
            [("Enter", "5 rules"), ("/", "accept")], [("!", "Messages")],
        ])
    func sizes(keys: [(key: String, shows: String)]) async throws {
        let story = try await Story()
        let terminal = try await story.console()
        for (key, shows) in keys {
            try await terminal.press(key)
            try await terminal.wait(for: shows)
        }
        let before = try await terminal.restingScreen
        try await storm(terminal)
        try await eventually("the screen is as before") { try await terminal.screen == before }
        try await terminal.press("C-c")
        try await terminal.waitForEnd(status: 0)
    }

    @Test("a storm of sizes in the middle of a revoke changes nothing about it")
    func sizesInFlight() async throws {
        let story = try await Story(faults: .heldRevoke)
        let terminal = try await story.consoleInFlight()
        try await storm(terminal, key: "Down")
        story.releaseReplies()
        try await terminal.wait(for: "Report: revoked 2")
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1contractor revoked", "sgr-bp1callback revoked",
            ])
        try await terminal.press("Escape")
        try await terminal.wait(for: "3 rules")
        try await terminal.press("q", "q")
        try await terminal.waitForEnd(status: 0)
    }

    @Test("killed in flight, it leaves its intent in the log, and the next start tells of it")
    func killed() async throws {
        var faults = FaultInjection.none
        faults.delays["RevokeSecurityGroup"] = .seconds(60)
        let story = try await Story(faults: faults)
        let terminal = try await story.consoleInFlight()
        kill(try await terminal.programID, SIGKILL)
        // Nobody can give the terminal back then; `reset` does. The line may be broken in two.
        try await eventually("the shell tells the end") {
            try await terminal.screen.split(separator: "\n").joined()
                .contains("[exit 137, modes CHANGED]")
        }
        #expect(try await story.jq(".event") == ["intent"])
        story.server.setFaults(.none)
        let next = try await TmuxTerminal(
            ["browse"] + story.options(), environment: story.environment)
        // The rules are gone, which no request that is still on its way can change.
        try await next.wait(for: "Interrupted 20", "unknown 2", "when read at", seconds: 90)
        try await next.press("Escape")
        try await next.wait(for: "4 in cn-hangzhou")
        try await next.press("q")
        try await next.waitForEnd(status: 0)
    }

    @Test("after a kill, reset gives the shell its terminal back")
    func reset() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal([], environment: story.environment)
        try await terminal.wait(for: "ready>")
        let command = TmuxTerminal.quoted([Program.path, "browse"] + story.options())
        try await terminal.type("modes=$(stty -g); \(command)")
        try await terminal.press("Enter")
        try await terminal.wait(for: "4 in cn-hangzhou", "story-edge")
        kill(try await terminal.programID, SIGKILL)
        // The shell of this test has no line editing, so that it does not put the modes right.
        try await eventually("the program ends") { await !terminal.runsProgram }
        try await terminal.press("C-j")
        try await terminal.type("reset")
        try await terminal.press("C-j")
        try await terminal.type("echo back $((40 + 2))")
        try await terminal.press("Enter")
        try await terminal.wait(for: "back 42")
    }
}
