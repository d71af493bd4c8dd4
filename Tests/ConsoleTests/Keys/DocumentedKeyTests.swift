import FoundationEssentials
import Testing

@testable import Console

/// The keys that README and docs/commands.md tell of.
@Suite("The keys of the documentation")
struct DocumentedKeyTests {
    /// The lines of a page from a heading on, up to the next one.
    private static func section(_ heading: String, of path: String) -> [Substring] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let data = FileManager.default.contents(atPath: root.path + "/" + path) ?? Data()
        return String(decoding: data, as: UTF8.self).split(separator: "\n")
            .drop { $0 != heading }.dropFirst().prefix { !$0.hasPrefix("#") }.map { $0 }
    }

    /// What stands in a column of a section's table, but for its title.
    private static func column(_ number: Int, of section: [Substring]) -> [Substring] {
        section.filter { $0.hasPrefix("|") }.dropFirst(2)
            .map { $0.split(separator: "|", omittingEmptySubsequences: false)[number] }
    }

    private static func keys(in text: Substring) -> [String] {
        text.matches(of: /`([^`]+)`/).map { String($0.output.1) }
    }

    @Test("are in the key map: README's table and its demo in six keys, the table of commands.md")
    func exist() {
        let jobs = Self.column(2, of: Self.section("## I want to …", of: "README.md"))
        #expect(jobs.count == 10)
        let demo = Self.section("## The demo in six keys", of: "README.md")
            .filter { $0.hasPrefix("- ") }.compactMap { Self.keys(in: $0).first }
        #expect(demo.count == 6)
        let commands = Self.column(1, of: Self.section("### Keys", of: "docs/commands.md"))
        let keys = (jobs + commands).flatMap(Self.keys) + demo
        #expect(keys.count > 30)
        // Every key by its name, such as `Space` or `D`.
        let known = Set(
            KeyMap.bindings.flatMap { $0.label.split(separator: " ") }.map(String.init))
        for key in keys { #expect(known.contains(key), "\(key)") }
    }
}
