import Foundation
import Sandbox
import SecurityGroups
import Testing

/// What the console sends over the line; `make bench-terminal` measures the rest of its promises.
@Suite("Bytes on the wire", .serialized)
struct WireTests {
    private static let down = "\u{1B}OB"
    private static let pageDown = "\u{1B}[6~"
    /// So many that the first screens are rules alike, as in a big group.
    private static let count = 4000

    /// The console with the first of the rules shown, and what it runs with.
    private final class Line {
        let story: Story
        let terminal: PseudoTerminal
        let command: RunningCommand

        init(_ options: String...) async throws {
            story = try await Story(world: World.standard.adding(generatedRules: count))
            terminal = try await PseudoTerminal()
            command = try terminal.start(
                ["browse", World.generatedGroup(rules: count).rawValue] + options
                    + story.options(), environment: story.environment)
            try await terminal.wait(for: "1/\(count) rules")
            // What the rules do in their list is found out and told a moment later.
            try await terminal.wait(for: "pen to the world")
            try await terminal.settle()
        }

        deinit { command.send(signal: SIGTERM) }

        func costs(of key: String, times: Int) async throws -> [Int] {
            var costs: [Int] = []
            for _ in 0..<times { costs.append(try await terminal.bytes(answering: key)) }
            return costs.sorted()
        }
    }

    @Test("a step in the page, at its edge, and a page cost few bytes")
    func steps() async throws {
        let line = try await Line()
        let inPage = try await line.costs(of: Self.down, times: 11)
        // On a busy machine the explanation of the row before comes along, 160 bytes at most.
        #expect(inPage[0] <= 220)
        #expect(inPage[5] <= 220 + 160)
        for _ in 0..<10 { _ = try await line.terminal.bytes(answering: Self.down) }
        let atEdge = try await line.costs(of: Self.down, times: 11)
        #expect(atEdge[5] <= 250)
        #expect(atEdge.allSatisfy { $0 <= 400 }, "no step paints the screen anew")
        let pages = try await line.costs(of: Self.pageDown, times: 5)
        #expect(pages[2] <= 1300)
    }

    @Test("on a quiet line a step costs a few dozen bytes")
    func quietSteps() async throws {
        let line = try await Line("--quiet")
        let inPage = try await line.costs(of: Self.down, times: 11)
        #expect(inPage[5] <= 40)
        for _ in 0..<10 { _ = try await line.terminal.bytes(answering: Self.down) }
        let atEdge = try await line.costs(of: Self.down, times: 11)
        #expect(atEdge[5] <= 140)
    }

    @Test("keys held down are answered with few frames, and every one of them counts")
    func heldDown() async throws {
        let line = try await Line()
        line.terminal.forget()
        _ = try await line.terminal.bytes(answering: String(repeating: Self.down, count: 100))
        // The whole screen tells where it ended, at 2,000 bytes or so.
        try await line.terminal.type("\u{0C}")
        try await line.terminal.wait(for: "101/\(Self.count)")
        #expect(line.terminal.painted.utf8.count <= 3072 + 2400)
    }

    @Test("nothing is sent while nothing happens")
    func idle() async throws {
        let line = try await Line()
        line.terminal.forget()
        try await Task.sleep(for: .seconds(1))
        line.terminal.read()
        #expect(line.terminal.painted.isEmpty)
    }

    @Test("what a reader that has stopped was never sent does not count as shown in Review")
    func unshownRules() async throws {
        let line = try await Line()
        try await line.terminal.type(String(repeating: " ", count: 60) + "D")
        try await line.terminal.wait(for: "rules were not shown yet")
        // More than a terminal holds, and then every page of the plan.
        for key in Array(repeating: "\u{0C}", count: 80)
            + Array(repeating: Self.pageDown, count: 60)
        {
            try await line.terminal.type(key, reading: false)
            // Keys that are typed at once are answered with one screen.
            try await Task.sleep(for: .milliseconds(15))
        }
        // What was waiting comes first.
        try await line.terminal.settle()
        line.terminal.forget()
        try await line.terminal.type("\u{0C}")
        try await line.terminal.wait(for: "rules were not shown yet")
    }

    @Test("a reader that has stopped loses nothing: the screen is right when it reads again")
    func stoppedReader() async throws {
        let line = try await Line()
        // More than a terminal holds: a whole screen for each of them.
        for _ in 0..<150 {
            try await line.terminal.type(Self.down + "\u{0C}", reading: false)
            try await Task.sleep(for: .milliseconds(5))
        }
        try await line.terminal.type("\u{0C}")
        try await line.terminal.wait(for: "151/\(Self.count)")
    }

    @Test("an arrow key whose bytes come late, as bad lines bring them, is Esc and nothing else")
    func lateArrow() async throws {
        let line = try await Line()
        try await line.terminal.type("d")
        try await line.terminal.wait(for: "SecurityGroupRuleId")
        // `D` opens Review, and `[` has no meaning.
        for byte in ["\u{1B}", "[", "D"] {
            try await line.terminal.type(byte)
            try await Task.sleep(for: .milliseconds(200))
        }
        line.terminal.forget()
        try await line.terminal.type("\u{0C}")
        try await line.terminal.wait(for: "1/\(Self.count) rules")
        #expect(!line.terminal.painted.contains("Review"))
        #expect(!line.terminal.painted.contains("No such key"))
    }

    @Test("a megabyte of pasted text does nothing but to be refused")
    func paste() async throws {
        let line = try await Line()
        let text = String(repeating: "D revoke 1\r", count: 100_000)
        try await line.terminal.type("\u{1B}[200~\(text)\u{1B}[201~")
        try await line.terminal.wait(for: "Pasted text is ignored here.")
        line.terminal.forget()
        try await line.terminal.type(Self.down)
        try await line.terminal.type("\u{0C}")
        try await line.terminal.wait(for: "2/\(Self.count) rules")
        #expect(line.story.revokes.isEmpty)
    }
}

@Suite("Pasted text in Review", .serialized)
struct PasteTests {
    /// The console in Review of one rule, and the phrase that would confirm it.
    private func review() async throws -> (Story, TmuxTerminal) {
        let story = try await Story()
        let terminal = try await story.consoleAtRules()
        try await terminal.press("Space", "D")
        try await terminal.wait(for: "Type revoke 1 to revoke:")
        return (story, terminal)
    }

    @Test("a paste that pauses confirms nothing with its line breaks, and takes no letter")
    func pausing() async throws {
        let (story, terminal) = try await review()
        try await terminal.type("\u{1B}[200~")
        try await terminal.wait(for: "Pasted text is refused here. It has not ended: Esc ends it.")
        try await terminal.type("revoke 1\r\u{1B}[201~")
        try await terminal.wait(for: "Pasted text is refused here: type the phrase.")
        #expect(story.revokes.isEmpty)
        try await terminal.confirm()
        try await eventually("what is typed confirms") { story.revokes.count == 1 }
    }

    @Test("Esc ends a paste whose end does not come, and leaves Review")
    func endedByEscape() async throws {
        let (story, terminal) = try await review()
        try await terminal.type("\u{1B}[200~revoke 1\r")
        try await terminal.wait(for: "It has not ended: Esc ends it.")
        // Alone, a second and more after what came before.
        for _ in 0..<10 where try await terminal.screen.contains("to revoke:") {
            try await terminal.press("Escape")
            try await Task.sleep(for: .milliseconds(1200))
        }
        try await terminal.wait(for: "5 rules")
        #expect(story.revokes.isEmpty)
    }

    @Test("a paste that arrives in part while Review opens confirms nothing with the rest")
    func begunBefore() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtRules()
        try await terminal.type(" D\u{1B}[200~x")
        try await terminal.wait(for: "Type revoke 1 to revoke:", "It has not ended")
        try await terminal.type("revoke 1\r\u{1B}[201~")
        try await terminal.confirm()
        try await eventually("what is typed confirms") { story.revokes.count == 1 }
    }
}

extension PseudoTerminal {
    /// Reads until the program has been silent for a while.
    fileprivate func settle() async throws {
        repeat {
            forget()
            try await Task.sleep(for: .milliseconds(1500))
            read()
        } while !painted.isEmpty
    }
}
