import Canvas
import Foundation
import Sandbox
import SecurityGroups
import Testing

@testable import drawbridge

@Suite("Tables within the terminal")
struct TextTableTests {
    private static let titles = ["ID", "SOURCE", "DESCRIPTION"]
    private static let rows = [
        ["sgr-bp1contractor", "2001:db8:40::/48, somewhere", "Old contractor of the warehouse"],
        ["sgr-bp1shop", "0.0.0.0/0", "商店的商店的商店的商店"],
    ]

    @Test("without a width nothing is cut, and with enough of it neither")
    func whole() {
        let lines = TextTable.lines(titles: Self.titles, rows: Self.rows)
        #expect(lines[1].hasSuffix("somewhere  Old contractor of the warehouse"))
        #expect(TextTable.lines(titles: Self.titles, rows: Self.rows, width: 200) == lines)
    }

    @Test("the last column is cut first, then the widest, and an id last", arguments: 16...90)
    func fits(_ width: Int) {
        let lines = TextTable.lines(titles: Self.titles, rows: Self.rows, width: width)
        for line in lines { #expect(DisplayWidth.of(line) <= width, "\(line)") }
        let isWhole = lines[1].hasPrefix("sgr-bp1contractor  ")
        #expect(isWhole == (width >= 29))
        if width >= 60 { #expect(lines[1].contains("somewhere")) }
        if width < 79 { #expect(lines[1].hasSuffix("…")) }
    }

    @Test("of a report nothing is cut: what has no room stands below its row", arguments: 37...90)
    func unfolded(_ width: Int) {
        let lines = TextTable.unfolded(titles: Self.titles, rows: Self.rows, width: width)
        for line in lines { #expect(DisplayWidth.of(line) <= width, "\(line)") }
        let words = lines.dropFirst().joined(separator: " ").split(separator: " ")
        for cell in Self.rows.joined() {
            for word in cell.split(separator: " ") { #expect(words.contains(word), "\(word)") }
        }
        #expect(lines.contains { $0.contains("…") } == false)
        if width == 60 {
            #expect(
                lines == [
                    "ID                 SOURCE",
                    "sgr-bp1contractor  2001:db8:40::/48, somewhere",
                    "  DESCRIPTION  Old contractor of the warehouse",
                    "sgr-bp1shop        0.0.0.0/0",
                    "  DESCRIPTION  商店的商店的商店的商店",
                ])
        }
        if width > 80 { #expect(lines.count == 3) }
        #expect(
            TextTable.unfolded(titles: Self.titles, rows: Self.rows, width: nil)
                == TextTable.lines(titles: Self.titles, rows: Self.rows))
    }

    @Test("a word without room, such as a path, leaves its line to the terminal")
    func wholeWord() {
        let path = "/var/log/" + String(repeating: "long-", count: 20) + "audit.jsonl"
        #expect(TextTable.hanging(path, after: "file  ", width: 40) == ["file  " + path])
        #expect(
            TextTable.hanging("why not at all", after: "reason  ", width: 16)
                == ["reason  why not", "        at all"])
    }

    @Test("the reports of revoke, restore and audit show fit the terminal, with nothing cut")
    func reports() async throws {
        let story = try await Story()
        let reason = String(repeating: "a long reason of many words ", count: 6)
        let commands = [
            [
                "revoke", StoryWorld.group.rawValue, StoryWorld.contractor.rawValue, "--yes",
                "--expect-count", "1", "--reason", reason,
            ], ["restore", "1", "--yes", "--expect-count", "1"], ["audit", "show", "1"],
        ]
        for command in commands {
            let terminal = try await PseudoTerminal(columns: 80)
            let options = command[0] == "audit" ? ["--audit-log", story.logPath] : story.options()
            let running = try terminal.start(command + options, environment: story.environment)
            #expect(try await running.result().status == 0)
            terminal.read()
            let painted = terminal.painted
            let words = painted.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            // A hash is one word, and kept whole.
            let lines = painted.split(whereSeparator: \.isNewline).filter { !$0.contains("head ") }
            for line in lines { #expect(DisplayWidth.of(String(line)) <= 80, "\(line)") }
            #expect(words.contains("when the group was read back"), "\(painted)")
            #expect(!painted.contains("…"), "\(painted)")
        }
        let piped = try await Program.start(
            ["audit", "show", "1", "--audit-log", story.logPath], environment: story.environment
        ).result()
        #expect(piped.output.contains(reason + "\n"))
    }

    @Test("a terminal's width counts, COLUMNS before it, and a pipe has none")
    func terminal() async throws {
        var world = StoryWorld.world
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.rules.append(
                StoryWorld.rule(
                    RuleID("sgr-bp1long"), "8080/8089", "203.0.113.128/25", "4",
                    String(repeating: "very long indeed ", count: 20)))
        }
        let story = try await Story(world: world)
        let command = ["rules", StoryWorld.group.rawValue]
        let piped = try await story.run(command)
        #expect(piped.output.contains(String(repeating: "very long indeed ", count: 19)))
        for (variables, width) in [([:], 80), (["COLUMNS": "100"], 100), (["COLUMNS": "x"], 80)] {
            let terminal = try await PseudoTerminal(columns: 80)
            let running = try terminal.start(
                command + story.options(), environment: story.environment.merging(variables) { $1 })
            #expect(try await running.result().status == 0)
            terminal.read()
            let lines = terminal.painted.split(whereSeparator: \.isNewline)
            #expect(lines.count == 7)
            #expect(lines.map { DisplayWidth.of(String($0)) }.max() == width, "\(terminal.painted)")
            #expect(lines.allSatisfy { !$0.contains("intranet") })
            #expect(terminal.painted.contains("sgr-bp1contractor"))
        }
    }
}
