import Foundation
import JSONText
import Testing

@testable import Sandbox
@testable import drawbridge

@Suite("Comma-separated values")
struct CSVTextTests {
    /// The rows that Python's csv module reads.
    private func read(_ lines: [String]) throws -> [[String]] {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("drawbridge-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: file)
        let reader = Process()
        reader.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        reader.arguments = [
            "python3", "-c",
            """
            import csv, json, sys
            with open(sys.argv[1], newline="", encoding="utf-8") as file:
                print(json.dumps(list(csv.reader(file, strict=True))))
            """, file.path,
        ]
        let pipe = Pipe()
        reader.standardOutput = pipe
        try reader.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        reader.waitUntilExit()
        let rows = try JSONValue(parsing: output).arrayValue ?? []
        return rows.map { ($0.arrayValue ?? []).map { $0.stringValue ?? "" } }
    }

    private static let pieces = [
        "\"", "\"\"", ",", "\n", "\n\n", "\t", "=", "+", "-", "@", "'", "\\", "%", ";", " ", "a",
        "0",
        "\u{301}", "\u{200D}", "\u{FEFF}", "\u{FF9E}", "\u{2028}", "\u{202E}", "é", "世界", "𝒳",
        "👩‍👩‍👧", "\u{10FFFF}", "\u{212A}", "=1+1",
    ]

    @Test("thousands of random cells come back from a CSV reader as they went in")
    func random() throws {
        var generator = SplitMix64(seed: 12)
        let rows = (0..<1500).map { _ in
            (0..<3).map { _ in
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                    Self.pieces[Int.random(in: Self.pieces.indices, using: &generator)]
                }.joined()
            }
        }
        let read = try read(CSVText.lines(titles: ["a", "b", "c"], rows: rows))
        try #require(read.count == rows.count + 1)
        for (row, cells) in zip(rows, read.dropFirst()) {
            try #require(cells.count == 3)
            for (text, cell) in zip(row, cells) {
                // One ' may have been put before it, and before a sign behind a separator.
                let guards = ("'" + text).utf8
                let isGuarded = cell.utf8.first == guards.first && text.utf8.first != guards.first
                let inner = cell.utf8.dropFirst(isGuarded ? 1 : 0)
                if text.unicodeScalars.contains(where: { ";\t\n".unicodeScalars.contains($0) }) {
                    #expect(
                        inner.filter { $0 != 0x27 }.elementsEqual(text.utf8.filter { $0 != 0x27 }))
                } else {
                    #expect(inner.elementsEqual(text.utf8))
                }
                if "=+-@".utf8.contains(text.utf8.first ?? 0) { #expect(isGuarded) }
            }
        }
    }

    @Test(
        "no spreadsheet takes a cell for a formula, whatever joins or hides its sign",
        arguments: [
            "=1+1", "=\u{301}1", "=\u{200D}1", "+\u{FF9E}", "-1", "@x", "\t=1", "\r=1", "\n=1",
            " =1",
            "\u{FEFF}=1", "\u{200B}\u{200D}=1", "＝1", "＠x",
        ])
    func formulas(_ text: String) throws {
        let line = CSVText.lines(titles: [text], rows: [])[0]
        #expect(line.unicodeScalars.first { $0 != "\"" } == "'")
    }

    @Test(
        "nor does one that parts cells at semicolons, or lines in the middle of a cell",
        arguments: [
            ("a;=1+1", "a;'=1+1"), ("a; \"=1", "\"a; \"\"'=1\""), ("a\n+1", "\"a\n'+1\""),
            ("a;b", "a;b"), ("a;b=1", "a;b=1"), ("10.0.0.1-10.0.0.9", "10.0.0.1-10.0.0.9"),
        ])
    func semicolons(_ text: String, _ expected: String) throws {
        let line = CSVText.lines(titles: [text], rows: [])[0]
        #expect(line.utf8.elementsEqual(expected.utf8), "\(line)")
    }

    @Test("no control character gets through but tabs and line feeds")
    func controls() throws {
        let line = CSVText.lines(
            titles: ["a\u{1B}[2J\u{7}b\r\u{9B}31m\u{7F}", "\u{0}\t\n"], rows: [])[0]
        let expected = "\"a\u{FFFD}[2J\u{FFFD}b\u{FFFD}\u{FFFD}31m\u{FFFD}\",\"\u{FFFD}\t\n\""
        #expect(line.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }
}
