import Testing

/// Every public symbol of the library has a documentation comment. Initialisers may go without,
/// since their type has one, and so may what a protocol asks for and documents.
@Suite("Documentation comments")
struct DocumentationTests {
    private static let witnesses = [
        "static let name", "static let version", "static let sendsRegion",
        "static let isReadOnly", "static let timeout", "static var version",
        "static var sendsRegion", "static var isReadOnly", "static var timeout",
        "var parameters: [Parameter]", "func reply(", "func call<",
        "func makeAsyncIterator(", "mutating func next(",
        "var description",
        "var debugDescription", "var customMirror", "static func <", "static func ==", "func hash(",
    ]

    @Test(
        "stand before every public symbol",
        arguments: Repository.productModules)
    func everySymbol(_ module: String) throws {
        let files = Repository.swiftFiles(in: "Sources/\(module)")
        try #require(!files.isEmpty)
        for file in files {
            var isDocumented = false
            for line in (Repository.text(file) ?? "").split(separator: "\n") {
                let code = line.drop { $0 == " " }
                if code.hasPrefix("///") {
                    isDocumented = true
                } else if code.hasPrefix("@") && !code.contains(" public ") {
                    // An attribute on a line of its own, between comment and symbol.
                } else {
                    if Self.needsComment(code) {
                        #expect(isDocumented, "\(file): \(code)")
                    }
                    isDocumented = false
                }
            }
        }
    }

    private static func needsComment(_ code: Substring) -> Bool {
        guard let start = code.firstRange(of: "public ")?.upperBound,
            code.hasPrefix("public ") || code.hasPrefix("@"), !code.hasPrefix("public import")
        else { return false }
        let symbol = code[start...]
        return !symbol.hasPrefix("init") && !witnesses.contains { symbol.hasPrefix($0) }
    }
}
