import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("Terminals of every kind and size", .serialized)
struct TerminalKindTests {
    @Test("a terminal that no description is installed for falls back to a usual one")
    func unknownTerminal() async throws {
        let story = try await Story()
        let terminal = try await story.console(environment: ["TERM": "alacritty-direct-xyz"])
        try await terminal.press("Enter")
        try await terminal.wait(for: "5 rules")
        try await terminal.press("C-c")
        try await terminal.waitForEnd(status: 0)
    }

    @Test("a dumb terminal gets the table and a notice")
    func dumbTerminal() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal(
            ["browse", StoryWorld.group.rawValue] + story.options(),
            environment: story.environment.merging(["TERM": "dumb"]) { $1 }, columns: 200)
        let screen = try await terminal.waitForEnd(status: 0)
        #expect(screen.contains("no terminal to draw on"))
        #expect(screen.contains("sgr-bp1contractor  accept  tcp    22"))
        #expect(try await !terminal.isOnAlternateScreen)
    }

    @Test("no terminal at all gets the table on standard output and the notice on standard error")
    func notATerminal() async throws {
        let story = try await Story()
        let result = try await story.run(["browse"], environment: ["TERM": "xterm-256color"])
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("GROUP "))
        #expect(result.output.contains("sg-bp1storyedge42  story-edge"))
        #expect(!result.output.contains("\u{1B}"))
        #expect(result.error.contains("no terminal to draw on"))
        #expect(result.error.split(separator: "\n").count == 1)
    }

    @Test("a terminal that becomes tiny says so, and shows the same screen when it grows back")
    func resized() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtRules()
        try await terminal.press("Down", "Space")
        let rules = try await terminal.wait(for: "1 marked", "10.20.0.0/16 may reach")
        try await terminal.resize(columns: 10, rows: 3)
        try await terminal.wait(for: "10x3 is to")
        // A key that would do something at another size.
        try await terminal.press("Space", "U")
        try await terminal.resize(columns: 80, rows: 24)
        #expect(try await terminal.wait(for: "1 marked", "10.20.0.0/16 may reach") == rules)
        try await terminal.resize(columns: 200, rows: 40)
        try await terminal.wait(for: "DESTINATION", "1 marked")
    }

    @Test("Review keeps its plan while the terminal is tiny, and takes no phrase meanwhile")
    func resizedInReview() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        let review = try await terminal.wait(for: "Type revoke 2 to revoke:", "Esc back")
        try await terminal.resize(columns: 10, rows: 3)
        try await terminal.wait(for: "10x3 is to")
        try await terminal.type("revoke 2")
        try await terminal.press("Enter")
        try await terminal.resize(columns: 80, rows: 24)
        #expect(try await terminal.wait(for: "Type revoke 2 to revoke:", "Esc back") == review)
        #expect(story.revokes.isEmpty)
        try await terminal.confirm()
        try await terminal.wait(for: "Report: revoked 2")
    }
}
