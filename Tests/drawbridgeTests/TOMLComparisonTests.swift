import Foundation
import JSONText
import TestSupport
import Testing

@testable import drawbridge

/// Python's tomllib reads the same texts as the program's own reader.
@Suite("The configuration file, beside Python's reader of TOML")
struct TOMLComparisonTests {
    /// What a text says, as rows of table, key, kind and values; nil where it is not read.
    private typealias Reading = Set<[[UInt8]]>?

    @Test("thousands of mutated files end in a value or an error with its line, as Python has it")
    func mutatedFiles() async throws {
        var generator = SeededGenerator(seed: 11)
        let texts = (0..<6000).map { _ in MutatedConfiguration.text(using: &generator) }
        let other = try await Self.pythonReadings(of: texts)
        #expect(other.count == texts.count)
        var readable = 0
        for (text, other) in zip(texts, other) {
            let own = try Self.reading(of: text)
            #expect(own == other, "\(text.debugDescription)")
            if own != nil { readable += 1 }
        }
        // Files of both kinds were tried.
        #expect((1500...5000).contains(readable))
    }

    @Test(
        "what is no valid file is an error with its line, not the end of the program",
        arguments: [
            ("[.a]", 1), ("[[.]]", 1), ("a = [}", 1), ("\nkeep = [\"x\",}", 2), ("[a", 1), ("a", 1),
            ("a =\n", 1), ("a = \"x", 1), ("a = \"\"\"x\n\n", 1), ("a = ['x'\n,'y',\n", 3),
            ("a = {", 1), ("a = \"\\q\"", 1), ("a = \"\\uD800\"", 1), ("a = \"\u{7}\"", 1),
            ("\n\n[a]\n[a]", 4), ("a = 1\r\na = 2", 2), ("a.b.c = true", 1), ("[[a]]", 1),
            ("a = [[]]", 1), ("a = \"x\u{301}\n", 1), ("a = \"x\"\u{301}\n", 1), ("\r", 1),
            ("a = \"x\"\rb = \"y\"", 1), ("a = { b = {} }", 1), ("a = {}\na.b = true", 2),
            (String(repeating: "[", count: 100_000), 1),
            ("a = " + String(repeating: "[", count: 100_000), 1),
        ])
    func errors(text: String, line: Int) throws {
        let error = #expect(throws: ConfigurationError.self) {
            try Configuration(parsing: text, home: "/home/ops")
        }
        #expect(error?.message(path: "config.toml").hasPrefix("config.toml, line \(line)") == true)
    }

    @Test("a byte order mark before the text does no harm")
    func byteOrderMark() throws {
        let read = try Configuration(parsing: "\u{FEFF}region = \"eu-central-1\"", home: "")
        #expect(read.region == "eu-central-1")
    }

    private static func reading(of text: String) throws -> Reading {
        let table: TOMLTable
        do throws(ConfigurationError) {
            table = try TOMLReader.table(of: text)
        } catch {
            guard case .syntax(let line, let column, let what) = error else { throw error }
            let lines = text.utf8.count { $0 == 0x0A } + 1
            #expect((1...lines).contains(line) && column >= 1 && !what.isEmpty)
            return nil
        }
        return rows(of: table)
    }

    private static func rows(of table: TOMLTable, name: String? = nil) -> Reading {
        var rows: Set<[[UInt8]]> = []
        for (key, entry) in table.entries {
            let place = [name ?? "", key]
            switch entry.value {
            case .string(let text): rows.insert((place + ["text", text]).map { Array($0.utf8) })
            case .boolean(let truth):
                rows.insert((place + ["truth", "\(truth)"]).map { Array($0.utf8) })
            case .number: return nil
            case .array(let elements):
                var texts: [String] = []
                for element in elements {
                    guard case .string(let text) = element else { return nil }
                    texts.append(text)
                }
                rows.insert((place + ["list"] + texts).map { Array($0.utf8) })
            case .table(let inner, _):
                guard let inside = Self.rows(of: inner, name: key) else { return nil }
                rows.formUnion(inside)
                rows.insert((place + ["table"]).map { Array($0.utf8) })
            }
        }
        return rows
    }

    /// One process reads all texts.
    private static func pythonReadings(of texts: [String]) async throws -> [Reading] {
        let file = NSTemporaryDirectory() + "toml-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try JSONEncoder().encode(texts).write(to: URL(fileURLWithPath: file))
        let python = try RunningCommand(
            "/usr/bin/env", ["python3", "-c", script, file], environment: ["PATH": "/usr/bin:/bin"])
        let result = try await python.result()
        try #require(result.status == 0, "\(result.error)")
        let rows = try JSONDecoder().decode([[[String]]?].self, from: Data(result.output.utf8))
        return rows.map { $0.map { Set($0.map { row in row.map { Array($0.utf8) } }) } }
    }

    /// Says null of what is outside the part of TOML that a configuration uses, too.
    private static let script = """
        import json, sys, tomllib

        def rows(table, name=None):
            result = []
            for key, value in table.items():
                place = [name or "", key]
                if isinstance(value, str):
                    result.append(place + ["text", value])
                elif isinstance(value, bool):
                    result.append(place + ["truth", str(value).lower()])
                elif isinstance(value, list) and all(isinstance(each, str) for each in value):
                    result.append(place + ["list"] + value)
                elif isinstance(value, dict) and name is None:
                    result += rows(value, key) + [place + ["table"]]
                else:
                    raise ValueError
            return result

        def reading(text):
            try:
                # A byte order mark is no part of the text.
                return rows(tomllib.loads(text.removeprefix("\\ufeff")))
            except (ValueError, RecursionError):
                return None

        print(json.dumps([reading(text) for text in json.load(open(sys.argv[1]))]))
        """
}

/// Random files: some valid, most with something in the wrong place.
private enum MutatedConfiguration {
    static func text(using generator: inout SeededGenerator) -> String {
        var scalars = Array(
            (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                generator.pick(lines)
            }.joined(separator: generator.pick(["\n", "\n", "\r\n"])).unicodeScalars)
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            let place = Int.random(in: 0...scalars.count, using: &generator)
            let end = min(place + Int.random(in: 0...4, using: &generator), scalars.count)
            let piece = generator.pick(pieces).unicodeScalars
            switch Int.random(in: 0...3, using: &generator) {
            case 0: scalars.insert(contentsOf: piece, at: place)
            case 1: scalars.replaceSubrange(place..<end, with: piece)
            case 2: scalars.removeSubrange(place..<end)
            default: scalars.insert(contentsOf: scalars[place..<end], at: place)
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static let lines = [
        "profile = \"ops\"", "region=\"eu-central-1\" # where", "read-only = true",
        "keep = [\"203.0.113.0/24:22\", '[2001:db8::/32]:443',]",
        "keep = [\n  \"a\", # one\n\n 'b'\n]",
        "[console]", " [ console ] # table", "theme = 'dark'", "ascii = false", "\"mouse\" = true",
        "console.theme = \"light\"", "console = { theme = \"dark\", ascii = true }",
        "x = \"\"\"\na \\\n  b\"\"\"",
        "'lit.eral' = '''it's\n''two'' '''", "t = \"\\u00e9\\U0001F600\\t\\\"\\\\\"", "a.b = 'c'",
        "a . \"b\" = []",
        "", "# comment é", "z = {}", "n = 0x1F", "d = 1979-05-27", "q = \"\"\"\"two\"\"\"\"\"",
        "e = ''", "[a]",
    ]

    private static let pieces = [
        "[", "]", "[[", "]]", "[.a]", "{", "}", "=", ".", ",", "\"", "\"\"\"", "'", "'''", "\\",
        "\\u12", "\\U00110000",
        "\n", "\r", "\r\n", "\t", " ", "#", "\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{301}",
        "\u{200D}", "é", "😀",
        "true", "false", "inf", "-1", "1e9", "12:30", "a", "\u{FEFF}", "\\x41", "\\e", "-", "_",
        "[console]\n",
    ]
}
