import FoundationEssentials

/// The sources and tests that this test was built from.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: "\(root)/\(path)")
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The paths of the Swift files in a folder and those below it, in order.
    static func swiftFiles(in folder: String) -> [String] {
        let found =
            (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
        return found.filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
    }

    /// The modules of the library product, as the package description names them.
    static let productModules: [String] = {
        let library = (text("Package.swift") ?? "").split(separator: ".library(").dropFirst().first
        let targets = library?.split(separator: "targets: [").dropFirst().first?
            .prefix { $0 != "]" }
        return (targets ?? "").split(separator: "\"").filter { $0.first?.isLetter == true }
            .map(String.init)
    }()

    /// The sentences of all tests.
    static let testSentences = firstTexts(behind: "@Test(")
    /// The names of all suites.
    static let suites = firstTexts(behind: "@Suite(")

    private static func firstTexts(behind attribute: String) -> Set<String> {
        var sentences: Set<String> = []
        for path in swiftFiles(in: "Tests") {
            let parts = (text(path) ?? "").split(
                separator: attribute, omittingEmptySubsequences: false)
            for part in parts.dropFirst() {
                let start = part.drop { $0.isWhitespace }
                guard start.first == "\"" else { continue }
                sentences.insert(String(start.dropFirst().prefix { $0 != "\"" }))
            }
        }
        return sentences
    }
}
