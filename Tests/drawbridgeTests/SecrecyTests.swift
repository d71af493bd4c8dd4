import Foundation
import Redaction
import Sandbox
import SecurityGroups
import Testing

@testable import drawbridge

/// Signs with V1, an STS token and a wrong secret, has the service quote the string to sign, and
/// searches everything that the program writes.
@Suite("No secret reaches log, error, screen, audit line or debug log", .serialized)
struct SecrecyTests {
    private static let secret = "Wrong+Secret/0123456789=="
    private static let keyID = SandboxServer.temporaryAccessKeyID

    private static let environment = [
        "ALIBABA_CLOUD_ACCESS_KEY_ID": keyID, "ALIBABA_CLOUD_ACCESS_KEY_SECRET": secret,
        "ALIBABA_CLOUD_SECURITY_TOKEN": SandboxServer.securityToken,
    ]

    private static func encoded(_ text: String) -> String {
        text.replacing("+", with: "%2B").replacing("/", with: "%2F").replacing("=", with: "%3D")
    }

    /// Every spelling of a secret that could come back.
    private static let spellings = [secret, SandboxServer.securityToken].flatMap {
        [$0, encoded($0), encoded($0).replacing("%", with: "%25")]
    }

    private func search(_ text: String, _ place: String) {
        for spelling in Self.spellings {
            #expect(!text.contains(spelling), "\(place) has \(spelling)")
        }
        #expect(!text.contains("SecurityToken="), "\(place) has a query")
    }

    @Test("a command line whose signature is refused", arguments: ["v1", "v3"])
    func commandLine(_ scheme: String) async throws {
        let story = try await Story()
        let debugLog = story.folder + "/debug.log"
        for command in [["groups"], story.revocation([StoryWorld.contractor])] {
            let result = try await story.run(
                command + ["--signature", scheme, "--debug-log", debugLog],
                environment: Self.environment)
            #expect(result.status == 4)
            #expect(result.error.contains("SignatureDoesNotMatch"))
            search(result.output + result.error, "the output")
        }
        let text = try String(contentsOfFile: debugLog, encoding: .utf8)
        #expect(text.contains("DescribeSecurityGroups in cn-hangzhou at \(story.server.url)"))
        #expect(text.contains("SignatureDoesNotMatch"))
        search(text, "the debug log")
        search(story.logText, "the audit log")
    }

    @Test("a revoke whose error quotes secret and token, in every spelling")
    func quotedInTheRevoke() async throws {
        var faults = FaultInjection.none
        let token = SandboxServer.securityToken
        // Here the secret is the right one: the quote alone could give it away.
        faults.errors["RevokeSecurityGroup"] = FaultInjection.ErrorResponse(
            .other("SignatureDoesNotMatch"),
            message: "You sent \(token), server string to sign is:POST&%2F&SecurityToken=\(token)")
        let story = try await Story(faults: faults)
        let debugLog = story.folder + "/debug.log"
        let result = try await story.run(
            story.revocation([StoryWorld.contractor])
                + ["--signature", "v1", "--debug-log", debugLog, "--format", "json"],
            environment: ["ALIBABA_CLOUD_SECURITY_TOKEN": token])
        #expect(result.status == 4)
        #expect(result.output.contains("SignatureDoesNotMatch"))
        let debugText = try String(contentsOfFile: debugLog, encoding: .utf8)
        #expect(!story.logText.isEmpty && !debugText.isEmpty)
        for text in [result.output, result.error, story.logText, debugText] {
            #expect(!text.contains(token))
            #expect(!text.contains("POST&"))
        }
    }

    @Test("the console's screen, its messages among them")
    func screen() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal(
            ["browse", "--signature", "v1"] + story.options(),
            environment: story.environment.merging(Self.environment) { $1 })
        try await terminal.wait(for: "SignatureDoesNotMatch")
        search(try await terminal.screen, "the screen")
        try await terminal.press("!")
        try await terminal.wait(for: "Messages")
        search(try await terminal.screen, "the list of messages")
    }

    /// A world in which somebody wrote the token into descriptions and names, as it is and with an
    /// invisible character in it.
    private static var world: World {
        let split = SandboxServer.securityToken.map(String.init).joined(separator: "\u{200B}")
        var world = StoryWorld.world
        world.edit(StoryWorld.group, in: StoryWorld.region) {
            $0.set(
                ["Description": "key \(SandboxServer.securityToken) of"], of: StoryWorld.contractor)
            $0.set(["Description": split, "Odd": split], of: StoryWorld.callback)
        }
        return world
    }

    private func searchLetters(_ text: String, _ place: String) {
        let letters = String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.value > 0x20 && $0.value < 0x7F }))
        #expect(
            !letters.replacing("\\u200b", with: "").contains(SandboxServer.securityToken),
            "\(place)")
    }

    @Test("a token that stands in the cloud's own texts is nowhere in what the command line writes")
    func inDescriptions() async throws {
        let story = try await Story(world: Self.world)
        let environment = [
            "ALIBABA_CLOUD_ACCESS_KEY_ID": Self.keyID,
            "ALIBABA_CLOUD_SECURITY_TOKEN": SandboxServer.securityToken,
        ]
        let debugLog = story.folder + "/debug.log"
        let group = StoryWorld.group.rawValue
        for command in [
            ["rules", group], ["rules", group, "--format", "json"],
            ["impact", group, StoryWorld.contractor.rawValue, StoryWorld.callback.rawValue],
            story.revocation([StoryWorld.contractor, StoryWorld.callback])
                + ["--format", "json", "--confirm", "edge42"],
        ] {
            let result = try await story.run(
                command + ["--debug-log", debugLog], environment: environment)
            #expect(result.status == 0, "\(result.error)")
            searchLetters(result.output + result.error, command.joined(separator: " "))
        }
        #expect(!story.ruleIDs.contains(StoryWorld.contractor), "compared and revoked all the same")
        searchLetters(story.logText, "the audit log")
        #expect(story.logText.contains("***secret***"))
        searchLetters(try String(contentsOfFile: debugLog, encoding: .utf8), "the debug log")

        let restore = ["restore", "1", "--yes", "--expect-count", "2"]
        let result = try await story.run(restore, environment: environment)
        #expect(result.status != 0)
        #expect((result.output + result.error).contains("a secret stood in its Description"))
        #expect(story.server.requests(named: "AuthorizeSecurityGroup").isEmpty)
        let printed = try await story.run(["restore", "1", "--print"])
        #expect(printed.output.isEmpty)
        #expect(printed.error.contains("a secret stood in its Description"))
    }

    @Test("a token that stands in the cloud's own texts is on no screen")
    func onScreens() async throws {
        let story = try await Story(world: Self.world)
        let terminal = try await TmuxTerminal(
            ["browse", StoryWorld.group.rawValue] + story.options(),
            environment: story.environment.merging([
                "ALIBABA_CLOUD_ACCESS_KEY_ID": Self.keyID,
                "ALIBABA_CLOUD_SECURITY_TOKEN": SandboxServer.securityToken,
            ]) { $1 }, columns: 100, rows: 50)
        try await terminal.wait(for: "5 rules", "***secret***")
        searchLetters(try await terminal.screen, "the rules")
        try await terminal.press("d")
        try await terminal.wait(for: "As JSON", "key ***secret*** of")
        searchLetters(try await terminal.screen, "Detail")
        try await terminal.press("Escape")
        try await terminal.wait(for: "5 rules")
        try await terminal.press("Space", "Space", "D")
        try await terminal.wait(for: "Review: revoke 2 rules")
        searchLetters(try await terminal.screen, "Review")
        try await terminal.confirm()
        try await terminal.wait(for: "Report: revoked 2")
        searchLetters(try await terminal.screen, "the report")
        try await terminal.press("e")
        try await terminal.wait(for: "revoked 2/2")
        try await terminal.press("Enter")
        try await terminal.wait(for: "***secret***")
        searchLetters(try await terminal.screen, "the audit entry")
    }

    @Test("a token in a copied text stays off the clipboard")
    func copied() throws {
        Redactor.remember(["clipboard-secret"])
        let sequence = Clipboard.sequence(copying: #"{"Description":"clipboard\u200b-secret"}"#)
        let copied = try #require(
            Data(base64Encoded: String(sequence.dropFirst(7).dropLast())))
        #expect(String(decoding: copied, as: UTF8.self) == #"{"Description":"***secret***"}"#)
    }
}
