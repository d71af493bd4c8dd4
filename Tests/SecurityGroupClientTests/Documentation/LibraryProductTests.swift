import FoundationEssentials
import Testing

@Suite("The library product")
struct LibraryProductTests {
    /// The names of the package's own targets.
    private static let targets = Set(
        (Repository.text("Package.swift") ?? "").matches(of: /arget\(\s*name: "(\w+)"/)
            .map { String($0.output.1) })

    @Test("has every module whose types its public symbols show")
    func publicImports() throws {
        let exported = Set(Repository.productModules)
        try #require(
            exported.contains("SecurityGroupClient") && exported.isSubset(of: Self.targets))
        for module in exported.sorted() {
            let files = Repository.swiftFiles(in: "Sources/\(module)")
            try #require(!files.isEmpty)
            for file in files {
                for match in (Repository.text(file) ?? "").matches(of: /public import (\w+)/)
                where Self.targets.contains(String(match.output.1)) {
                    #expect(exported.contains(String(match.output.1)), "\(file)")
                }
            }
        }
    }

    @Test("lets nobody make a request that changes something but with a confirmed plan")
    func writingActions() throws {
        var writing: [String] = []
        for file in Repository.swiftFiles(in: "Sources/ECSProtocol/Actions") {
            let text = Repository.text(file) ?? ""
            guard text.contains("let isReadOnly = false") else { continue }
            writing.append(file)
            #expect(!text.contains("public init") && text.contains("package init"), "\(file)")
        }
        #expect(writing.count == 2)
        let confirmed = try #require(Repository.text("Sources/Revocation/ConfirmedChange.swift"))
        // From the typed phrase, and from what a command says; no other.
        #expect(confirmed.matches(of: /(public|package|internal) init/).count == 2)
    }
}
