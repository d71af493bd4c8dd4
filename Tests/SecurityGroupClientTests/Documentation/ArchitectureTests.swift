import Testing

@Suite("docs/architecture.md")
struct ArchitectureTests {
    private static let page = Repository.text("docs/architecture.md") ?? ""

    /// The targets of the package that are no tests, with the own targets that each depends on.
    private static let targets: [(name: String, dependencies: [String])] = {
        let text = Repository.text("Package.swift") ?? ""
        let parts = text.split(separator: /\n        \.(?:target|executableTarget)\(/).dropFirst()
        return parts.compactMap { part in
            // What follows the target is another one, or a test.
            let body = part.split(separator: "\n        .testTarget(").first ?? part
            guard !body.contains("path: \"Tests/"),
                let name = body.firstMatch(of: /name: "([\w-]+)"/)?.output.1
            else { return nil }
            let list = body.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.output.1 ?? ""
            return (String(name), list.matches(of: /"(\w+)"/).map { String($0.output.1) })
        }
    }()

    @Test("names the targets as the package does, each below all that it imports")
    func targets() {
        let rows = Self.page.matches(of: /\n\| `(\w+)` \|/).map { String($0.output.1) }
        #expect(rows == Self.targets.map(\.name))
        #expect(rows.count > 15)
        var above: Set<String> = []
        for target in Self.targets {
            #expect(above.isSuperset(of: target.dependencies), "\(target.name)")
            above.insert(target.name)
        }
    }

    @Test("and the library's documentation name files and types that there are")
    func names() throws {
        let sources = Repository.swiftFiles(in: "Sources")
        let declared = Set(
            sources.flatMap { file in
                (Repository.text(file) ?? "").matches(
                    of: /\b(?:struct|enum|class|actor|protocol|typealias) (\w+)/
                ).map { String($0.output.1) }
            })
        for match in Self.page.matches(of: /`((?:Sources|Tests|docs)\/[\w\/.+]+)`/) {
            let path = String(match.output.1)
            #expect(
                Repository.text(path) != nil || !Repository.swiftFiles(in: path).isEmpty
                    || Repository.text("\(path)/SecurityGroupClient.md") != nil
                    || path == "Tests/PythonSDK", "\(path)")
        }
        let documentation = try #require(
            Repository.text(
                "Sources/SecurityGroupClient/SecurityGroupClient.docc/SecurityGroupClient.md"))
        let named = Set(
            Self.page.replacing(/\w+\.swift/, with: "")
                .matches(of: /`([A-Z]\w+[a-z])(?:\.\w+)?`/).map { String($0.output.1) }
                + documentation.matches(of: /``([A-Z]\w+)/).map { String($0.output.1) })
        let modules = Self.targets.map(\.name)
        #expect(named.subtracting(modules).subtracting(declared).isEmpty)
        #expect(named.count > 40)
    }
}
