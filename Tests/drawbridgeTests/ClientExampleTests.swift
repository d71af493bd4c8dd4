import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("The example of the library", .serialized)
struct ClientExampleTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test("stands in the documentation word for word as it is compiled, and the README leads to it")
    func sameText() throws {
        let example = try Self.text("Tests/ClientExample/main.swift")
        let pages = [
            "docs/architecture.md",
            "Sources/SecurityGroupClient/SecurityGroupClient.docc/SecurityGroupClient.md",
        ]
        let readme = try Self.text("README.md")
        for page in pages {
            #expect(try Self.text(page).contains("```swift\n\(example)```\n"), "\(page)")
            #expect(readme.contains("](\(page))"), "\(page)")
        }
        let statements = example.split(separator: "\n").filter { !$0.hasPrefix("import ") }
        #expect(statements.count <= 20)
    }

    /// Runs it with one line typed.
    private static func run(
        typing phrase: String, in story: Story, environment: [String: String]
    ) async throws -> RunningCommand.Result {
        let program = URL(filePath: Program.path).deletingLastPathComponent()
            .appending(path: "client-example").path
        // A command has no standard input here, so a shell types the phrase.
        return try await RunningCommand(
            "/bin/sh",
            [
                "-c", "cd \"$1\" && echo \(phrase) | \"$2\" cn-hangzhou \"$3\" \"$4\"", "sh",
                story.folder, program, StoryWorld.group.rawValue, StoryWorld.contractor.rawValue,
            ],
            environment: Program.environment.merging(environment) { $1 }
                .merging(["ALIBABA_CLOUD_ENDPOINT": story.server.url]) { $1 }
        ).result()
    }

    @Test("says what a revoke of the sandbox's rule stops, and revokes it, recorded and read back")
    func runs() async throws {
        let story = try await Story()
        let phrase = "revoke 1"
        let result = try await Self.run(
            typing: phrase, in: story, environment: story.environment)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.contains("sgr-bp1shop accept tcp 443 from 0.0.0.0/0"))
        #expect(result.output.contains("No longer accepted: tcp 22 from "))
        #expect(result.output.contains("Type \(phrase) to revoke the rule."))
        #expect(
            result.output.contains(
                "sgr-bp1contractor revoked: gone when the group was read back"))
        #expect(!story.ruleIDs.contains(StoryWorld.contractor))
        #expect(
            try await story.jq(".event", log: story.folder + "/audit.jsonl")
                == ["intent", "outcome"])
    }

    @Test("sends nothing for another phrase, and prints what is wrong as a sentence")
    func refuses() async throws {
        let story = try await Story()
        let other = try await Self.run(
            typing: "yes", in: story, environment: story.environment)
        #expect(other.status == 0 && story.revokes.isEmpty && story.logText.isEmpty)
        let keyless = try await Self.run(
            typing: "yes", in: story, environment: ["HOME": story.folder])
        #expect(keyless.output.hasPrefix("No credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID"))
    }

    /// What the compiler says of a program outside of this package that uses the library as it was built.
    private static func complaints(about program: String) async throws -> String {
        let built = URL(filePath: Program.path).deletingLastPathComponent()
        var arguments = [
            "swiftc", "-typecheck", "-swift-version", "6", "-I",
            built.appending(path: "Modules").path,
        ]
        let maps =
            ["CHash", "CXML", "CCurl", "CFile"].map {
                built.appending(path: "\($0).build/module.modulemap")
            } + [
                built.appending(
                    path: "../../checkouts/swift-system/Sources/CSystem/include/module.modulemap")
            ]
        for map in maps { arguments += ["-Xcc", "-fmodule-map-file=\(map.path)"] }
        let folder = URL(filePath: NSTemporaryDirectory()).appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "main.swift")
        try program.write(to: source, atomically: true, encoding: .utf8)
        let result = try await RunningCommand(
            "/usr/bin/env", arguments + [source.path],
            environment: ProcessInfo.processInfo.environment
        ).result()
        return result.status == 0 ? "" : result.error + result.output
    }

    private static let beginning = """
        import ECSProtocol
        import Revocation
        import SecurityGroupClient
        import SecurityGroups
        let client = ECSClient(
            region: RegionID("cn-hangzhou"),
            credentials: Credentials(accessKeyID: "id", secret: Secret("secret")))

        """

    @Test("is all that a program outside of the package needs")
    func compilesOutside() async throws {
        #expect(try await Self.complaints(about: Self.text("Tests/ClientExample/main.swift")) == "")
        #expect(try await Self.complaints(about: Self.beginning) == "")
    }

    @Test(
        "has no other way to change a group: a program that tries one does not compile",
        arguments: [
            (
                "struct Write: Action { static let name = \"RevokeSecurityGroup\" }",
                "cannot find type 'Action'"
            ),
            (
                "print(RevokeSecurityGroup.self, AuthorizeSecurityGroup.self)",
                "cannot find 'RevokeSecurityGroup'"
            ),
            ("print(client.connection)", "'connection' is inaccessible due to 'package'"),
            ("print(client.executor)", "'executor' is inaccessible due to 'package'"),
            ("print(client.log)", "'log' is inaccessible due to 'package'"),
            ("print(client.reader.caller)", "'caller' is inaccessible due to 'internal'"),
            ("print(ECSConnection.self)", "cannot find 'ECSConnection'"),
            ("print(ChangeExecutor.self)", "cannot find 'ChangeExecutor'"),
            ("print(SignedRequest.self)", "cannot find 'SignedRequest'"),
            ("print(HTTPTransport().send)", "'send' is inaccessible due to 'package'"),
            ("print(AuditLog(path: \"\", who: .init(uid: 0)).append)", "'append' is inaccessible"),
        ])
    func noOtherWay(_ attempt: String, _ complaint: String) async throws {
        let complaints = try await Self.complaints(about: Self.beginning + attempt)
        #expect(complaints.contains(complaint), "\(attempt): \(complaints)")
    }
}
