import Foundation
import Testing

@testable import drawbridge

/// Help, completions and the manual's pages as they are installed, in `docs/manual`: each change of them
/// shows in a diff. The test leaves what it made under `.build/manual`; `make manual` takes that over
/// once somebody has looked at it.
@Suite("Help, completions and manual", .serialized)
struct GoldenManualTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let approved = root.appending(path: "docs/manual")
    private static let made = root.appending(path: ".build/manual")

    /// Made once for all tests.
    private static let making = Task { try await documents() }

    /// The text of every document by its path.
    private static func documents() async throws -> [String: String] {
        let commands = try await CommandDefinition.all()
        var documents = [
            "drawbridge.1": ManualPage.program(commands),
            "drawbridge.toml.5": ManualPage.configuration(),
        ]
        for shell in ["bash", "zsh", "fish"] {
            documents["drawbridge.\(shell)"] = try await output(
                ["--generate-completion-script", shell])
        }
        for command in commands {
            documents["help/\(command.path.joined(separator: "-")).txt"] = try await output(
                command.path.dropFirst() + ["--help"])
        }
        return documents
    }

    private static func output(_ arguments: [String]) async throws -> String {
        let result = try await Program.start(arguments).result()
        #expect(result.status == 0 && result.error.isEmpty)
        return result.output
    }

    @Test("are the ones that were looked at, and none is kept of a command that is gone")
    func areApproved() async throws {
        let documents = try await Self.making.value
        #expect(documents.count >= 20)
        try? FileManager.default.removeItem(at: Self.made)
        for (path, text) in documents {
            let file = Self.made.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        // Whole pages in a report hide what is different.
        let changed = documents.filter { path, text in
            (try? Data(contentsOf: Self.approved.appending(path: path))) != Data(text.utf8)
        }.keys.sorted()
        #expect(
            changed.isEmpty,
            "diff -ru docs/manual .build/manual shows what is new; make manual takes it over")
        let kept = FileManager.default.enumerator(atPath: Self.approved.path)?
            .compactMap { $0 as? String }.filter { $0.contains(".") }
        #expect(Set(kept ?? []) == Set(documents.keys))
    }

    @Test("no line of help is broken or wider than 80 columns")
    func helpFits() async throws {
        for (path, text) in try await Self.making.value where path.hasPrefix("help/") {
            for line in text.split(separator: "\n") where !line.hasPrefix("USAGE: ") {
                #expect(line.count <= 80, "\(path): \(line)")
            }
        }
    }

    @Test("groff has nothing to say about the pages, and a terminal shows the examples as typed")
    func pagesAreSound() async throws {
        for page in ["drawbridge.1", "drawbridge.toml.5"] {
            let result = try await RunningCommand(
                "/usr/bin/groff",
                ["-man", "-ww", "-z", "-Tutf8", "-Kutf8", Self.approved.path + "/" + page],
                environment: Program.environment
            ).result()
            #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
        }
        let shown = try await RunningCommand(
            "/usr/bin/groff",
            ["-man", "-Tascii", "-P-cbou", "-Kutf8", Self.approved.path + "/drawbridge.1"],
            environment: Program.environment
        ).result().output
        for example in try await CommandDefinition.all().flatMap(\.examples) {
            for line in example.command.split(separator: "\n") {
                #expect(shown.contains(line), "\(line)")
            }
        }
    }

    @Test("each variable of the manual is one that the program reads")
    func variables() throws {
        let sources = FileManager.default.enumerator(
            at: Self.root.appending(path: "Sources"), includingPropertiesForKeys: nil)
        let text = (sources?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
            .compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined()
        for name in ManualPage.environment.flatMap({ $0.0.split(separator: ", ") }) {
            #expect(text.contains("\"\(name)\""), "\(name)")
        }
    }
}
