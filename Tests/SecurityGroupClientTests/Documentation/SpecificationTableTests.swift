import SecurityGroups
import Testing

/// Holds the documentation's table of the specification against the sources and the tests.
@Suite("The table of the specification")
struct SpecificationTableTests {
    private static let page =
        "Sources/SecurityGroupClient/SecurityGroupClient.docc/RevokeSecurityGroup.md"

    /// The parameters of the specification, in its order.
    private static let parameters = [
        "Action", "RegionId", "SecurityGroupId", "IpProtocol", "PortRange", "SourcePortRange",
        "NicType", "Policy", "DestCidrIp", "SourceCidrIp", "SourceGroupId",
        "SourceGroupOwnerAccount", "SourceGroupOwnerId", "Priority",
    ]

    /// The rows of a section's table, by cell, without its head.
    private func rows(of section: String) throws -> [[String]] {
        let text = try #require(Repository.text(Self.page))
        let sections = text.split(separator: "### ").filter { $0.hasPrefix("\(section)\n") }
        let lines = try #require(sections.first).split(separator: "\n")
            .filter { $0.hasPrefix("| ") }
        return lines.dropFirst().map { line in
            line.split(separator: "|").map { cell in
                var cell = cell[...]
                while cell.first == " " { cell.removeFirst() }
                while cell.last == " " { cell.removeLast() }
                return String(cell)
            }
        }
    }

    /// What stands between two marks, each time.
    private func quoted(_ text: String, _ open: Character, _ close: Character) -> [String] {
        text.split(separator: open, omittingEmptySubsequences: false).dropFirst().compactMap {
            rest in
            rest.firstIndex(of: close).map { String(rest[..<$0]) }
        }
    }

    /// `symbol` in `file`, each pair.
    private func places(_ cell: String) -> [(symbol: String, file: String)] {
        let ticked = cell.split(separator: "`", omittingEmptySubsequences: false)
            .enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
        return stride(from: 0, to: ticked.count - 1, by: 2).map { (ticked[$0], ticked[$0 + 1]) }
    }

    @Test("no parameter is missing")
    func parameters() throws {
        #expect(try rows(of: "Parameters").map(\.[0]) == Self.parameters)
    }

    @Test("no error code is missing, and each has the specification's status")
    func errors() throws {
        let rows = try rows(of: "Error codes")
        #expect(rows.map(\.[0]) == ErrorCode.specified.map(\.name))
        #expect(
            rows.map(\.[1]) == ErrorCode.specified.map { $0.specifiedStatus.map(String.init) ?? "" }
        )
    }

    @Test(
        "every symbol stands in the file that is named, and every test exists",
        arguments: ["Parameters", "Reply", "Error codes", "HTTP status"])
    func references(_ section: String) throws {
        for row in try rows(of: section) {
            let cells = row.suffix(2)
            let places = places(cells.first ?? "")
            #expect(!places.isEmpty, "\(row[0]) is implemented nowhere")
            for place in places {
                let text = Repository.text(place.file)
                #expect(text != nil, "\(place.file) is no file")
                #expect(
                    text?.contains(place.symbol) == true,
                    "\(place.symbol) is not in \(place.file)")
            }
            let tests = quoted(cells.last ?? "", "“", "”")
            #expect(!tests.isEmpty, "\(row[0]) is shown by no test")
            for test in tests {
                #expect(Repository.testSentences.contains(test), "no test is called “\(test)”")
            }
        }
    }

    @Test("whatever else the page names exists")
    func rest() throws {
        let text = try #require(Repository.text(Self.page))
        for test in quoted(text, "“", "”").map({ $0.split(separator: "\n").joined(separator: " ") })
        {
            #expect(Repository.testSentences.contains(test), "no test is called “\(test)”")
        }
        #expect(Repository.text("Tests/PythonSDK/test_errors.py") != nil)
    }
}
