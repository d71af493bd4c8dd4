import Foundation
import Testing

@Suite("README and docs")
struct DocumentTests {
    private static let readme = MarkdownPage("README.md")
    private static let pages = MarkdownPage.all.filter { $0.path.hasPrefix("docs/") }

    @Test("README is one screen: fewer than 700 words, and make run and make test come first")
    func length() throws {
        let words = Self.readme.text.split(whereSeparator: \.isWhitespace)
        #expect(words.count < 700, "\(words.count)")
        let firstLines = Self.readme.text.split(
            separator: "\n", omittingEmptySubsequences: false
        ).prefix(12)
        for command in ["make run", "make test"] {
            #expect(firstLines.contains { $0.hasPrefix(command) })
        }
    }

    @Test("each link leads to a file or a heading that is there", arguments: MarkdownPage.all)
    func links(_ page: MarkdownPage) throws {
        let folder = page.path.split(separator: "/").dropLast().map(String.init)
        for link in page.links where !link.hasPrefix("https://") {
            let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(
                String.init)
            let path = try #require(parts.first)
            let steps = path.split(separator: "/").map(String.init).reduce(into: folder) {
                if $1 == ".." { $0.removeLast() } else { $0.append($1) }
            }
            let target = path.isEmpty ? page.path : steps.joined(separator: "/")
            #expect(
                FileManager.default.fileExists(atPath: "\(MarkdownPage.root)/\(target)"),
                "\(page): \(link)")
            if parts.count > 1 {
                #expect(
                    MarkdownPage(target).anchors.contains(parts[1]), "\(page): \(link)")
            }
        }
    }

    @Test("README leads to every page, and each says first what it is for, then has headings")
    func everyPage() {
        #expect(Self.pages.count >= 7)
        for page in Self.pages + [MarkdownPage("CONTRIBUTING.md")] {
            #expect(Self.readme.links.contains { $0.hasPrefix(page.path) }, "\(page)")
            let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count > 2 && lines[0].hasPrefix("# ") && lines[1].isEmpty, "\(page)")
            #expect(lines[2].hasPrefix("This page "), "\(page)")
        }
    }

    @Test("every target of make that a page names is one")
    func targets() throws {
        let makefile = MarkdownPage("Makefile").text
        for page in MarkdownPage.all {
            for match in page.text.matches(of: /(?:`|\n)make ([a-z][a-z-]*)/) {
                #expect(makefile.contains("\n\(match.output.1):"), "\(page): \(match.output.1)")
            }
        }
    }
}
