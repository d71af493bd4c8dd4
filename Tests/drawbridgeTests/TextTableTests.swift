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
