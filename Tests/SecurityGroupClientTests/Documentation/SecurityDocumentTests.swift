import FoundationEssentials
import Testing

@Suite("SECURITY.md")
struct SecurityDocumentTests {
    /// The cells of its tables, but for their titles.
    private static let rows: [[String]] = (Repository.text("SECURITY.md") ?? "")
        .split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasSuffix("| shown by |") }
        .map { line in
            line.split(separator: "|").map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }

    @Test("every promise names suites that exist")
    func suitesExist() throws {
        try #require(Self.rows.count > 20)
        for row in Self.rows {
            let named = row.last?.split(separator: " · ").map(String.init) ?? []
            #expect(!named.isEmpty)
            for suite in named {
                #expect(Repository.suites.contains(suite), "there is no suite “\(suite)”")
            }
        }
    }

    @Test("every promise says what holds, and against what")
    func wholeRows() {
        for row in Self.rows {
            #expect(row.count == 2 || row.count == 3)
            #expect(row.allSatisfy { !$0.isEmpty })
        }
    }
}
