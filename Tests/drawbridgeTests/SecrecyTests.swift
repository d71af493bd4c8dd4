import Foundation
import Sandbox
import SecurityGroups
import Testing

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
        var faults = Faults.none
        let token = SandboxServer.securityToken
        // Here the secret is the right one: the quote alone could give it away.
        faults.refusals["RevokeSecurityGroup"] = Faults.Refusal(
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
}
