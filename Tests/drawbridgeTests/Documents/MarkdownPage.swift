import Foundation

/// A page of the documentation as it stands in the repository.
struct MarkdownPage: CustomStringConvertible {
    /// From the repository's folder on.
    let path: String
    let text: String

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    init(_ path: String) {
        self.path = path
        let data = FileManager.default.contents(atPath: "\(Self.root)/\(path)")
        text = String(decoding: data ?? Data(), as: UTF8.self)
    }

    /// README first, then what it leads to.
    static let all: [MarkdownPage] = {
        let docs = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/docs")) ?? []
        let pages = docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
        return
            (["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"] + pages)
            .map { MarkdownPage($0) }
    }()

    var description: String { path }

    /// The blocks of code in a language.
    func blocks(in language: String) -> [String] {
        text.matches(of: /(?s)\n```(\w+)\n(.*?)\n```/).filter { $0.output.1 == language }
            .map { String($0.output.2) }
    }

    /// What the shell blocks have an operator type, a command each, without comments.
    var commands: [String] {
        blocks(in: "sh").flatMap { block in
            // Lines that go on are one command.
            block.replacing(/\\\n */, with: "").replacing(/\|\n */, with: "| ")
                .split(separator: "\n").map { String($0.replacing(/\s+# .*/, with: "")) }
        }
    }

    /// The text outside of blocks of code.
    var prose: String { text.replacing(/(?s)\n```.*?\n```/, with: "") }

    /// Where its links lead, as they are written.
    var links: [String] {
        prose.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) }
    }

    /// What a link can name behind `#`.
    var anchors: Set<String> {
        Set(
            prose.matches(of: /(?m)^#+ (.*)$/).map { heading in
                heading.output.1.lowercased().filter {
                    $0.isLetter || $0.isNumber || " -_".contains($0)
                }
                .replacing(" ", with: "-")
            })
    }

    /// The rows of the table under a heading, without its titles; a cell is trimmed.
    func table(under heading: String) -> [[String]] {
        guard let start = text.range(of: "\n## \(heading)\n")?.upperBound else { return [] }
        let section = text[start...].prefix(
            upTo: text.range(of: "\n## ", range: start..<text.endIndex)?.lowerBound ?? text.endIndex
        )
        return section.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map { row in
            row.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }
}
