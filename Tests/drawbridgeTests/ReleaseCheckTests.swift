import Foundation
import Testing

@Suite("make release-check", .serialized)
struct ReleaseCheckTests {
    /// A small repository with the script, committed; `make` stands for make.
    private struct Repository: ~Copyable {
        let folder = "/tmp/drawbridge-release-\(UUID().uuidString.prefix(8))"

        init(version: String = "1.2.0", changelog: String, tags: String...) async throws {
            let script = URL(filePath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: ".ci/release-check")
            try put(try String(contentsOf: script, encoding: .utf8), at: ".ci/release-check")
            try put(
                "enum Version {\n    static let text = \"\(version)\"\n}\n",
                at: "Sources/drawbridge/Version.swift")
            try put("# Changelog\n\n" + changelog, at: "CHANGELOG.md")
            let identity = "-c user.name=t -c user.email=t@example.com"
            let result = try await shell(
                "git init -q && git add -A && git \(identity) commit -qm start"
                    + tags.map { " && git tag \($0)" }.joined())
            #expect(result.status == 0, "\(result.error)")
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func put(_ text: String, at path: String) throws {
            let file = URL(filePath: "\(folder)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }

        func shell(_ command: String) async throws -> RunningCommand.Result {
            try await RunningCommand(
                "/bin/sh", ["-c", "cd \(folder) && \(command)"],
                environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder]
            ).result()
        }

        func check(make: String = "echo made") async throws -> RunningCommand.Result {
            try await shell("MAKE='\(make)' sh .ci/release-check")
        }
    }

    private static let changelog = """
        ## [Unreleased]

        ## [1.2.0] - 2026-11-26

        ### Added

        - Something.

        ## [1.1.0] - 2026-10-01

        - Else.

        """

    @Test("where all is well it runs tests and package, and then says how to tag")
    func ready() async throws {
        let repository = try await Repository(changelog: Self.changelog, tags: "v1.1.0", "v1.0.10")
        let result = try await repository.check()
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("made check\n"))
        #expect(result.output.contains("made test-package\n"))
        #expect(result.output.contains("git tag --annotate v1.2.0"))
        #expect(try await repository.shell("git tag").output == "v1.0.10\nv1.1.0\n")
    }

    @Test(
        "what is not right is told before anything long runs, and no command to tag",
        arguments: [
            (changelog, "1.2", "which is not as 1.2.3"),
            (changelog, "1.3.0", "must be “## [1.3.0] - "),
            (changelog.replacing(" - 2026-11-26", with: ""), "1.2.0", "must be “## [1.2.0] - "),
            (changelog.replacing("-11-26", with: "-13-26"), "1.2.0", "which is no day"),
            (changelog.replacing("- Something.", with: ""), "1.2.0", "says nothing of 1.2.0"),
            (
                changelog.replacing("## [Unreleased]\n", with: "## [Unreleased]\n\n- More.\n"),
                "1.2.0", "they belong to 1.2.0:\n- More."
            ),
            ("## [Unreleased]\n\n- More.\n", "1.2.0", "must be “## [1.2.0] - "),
        ])
    func wrong(_ changelog: String, _ version: String, _ words: String) async throws {
        let repository = try await Repository(version: version, changelog: changelog)
        let result = try await repository.check()
        #expect(result.status == 1)
        #expect(result.error.contains(words), "\(result.error)")
        #expect(!result.output.contains("made") && !result.output.contains("git tag"))
    }

    @Test("a version that is tagged, or older than a tag, is refused")
    func tagged() async throws {
        let same = try await Repository(changelog: Self.changelog, tags: "v1.2.0")
        #expect(try await same.check().error.contains("v1.2.0 is tagged already"))
        let newer = try await Repository(changelog: Self.changelog, tags: "v1.10.0", "v1.9.0")
        #expect(try await newer.check().error.contains("v1.10.0 is tagged, which is newer"))
    }

    @Test("a tree that is not clean is refused, also where only the tests changed it")
    func tree() async throws {
        let repository = try await Repository(changelog: Self.changelog)
        let later = try await repository.check(make: "touch left-over #")
        #expect(later.status == 1)
        #expect(later.error.contains("the tests or the package changed the tree"))
        #expect(later.error.contains("left-over"))
        let result = try await repository.check()
        #expect(result.status == 1)
        #expect(result.error.contains("the tree is not clean"))
        #expect(!result.output.contains("made"))
    }

    @Test("where tests or package fail nothing says how to tag")
    func failing() async throws {
        let repository = try await Repository(changelog: Self.changelog)
        let result = try await repository.check(make: "false")
        #expect(result.status == 1)
        #expect(!result.output.contains("git tag"))
    }
}
