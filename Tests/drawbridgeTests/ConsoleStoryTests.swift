import Foundation
import Sandbox
import SecurityGroups
import Testing

@Suite("The story of a revocation, in a real terminal", .serialized)
struct ConsoleStoryTests {
    @Test("from the groups to the rules that are gone, with intent and outcome in the log")
    func wholeStory() async throws {
        let story = try await Story()
        let terminal = try await story.console()
        expect(try await terminal.screen.withoutHints, shows: StoryScreens.groups)

        try await terminal.press("Enter")
        expect(
            try await terminal.wait(for: "Open to the world", "Nobody else").withoutHints.masked,
            shows: StoryScreens.rules)

        try await terminal.press("Space", "Space")
        let marked = try await terminal.wait(for: "2 marked")
        #expect(marked.contains(" *  accept tcp    22          198.51.100.16/28"))
        #expect(marked.contains(" *  accept tcp    443         192.0.2.77/32"))

        try await terminal.press("D")
        let review = try await terminal.wait(for: "Type revoke 2 to revoke:").withoutHints.masked
        #expect(review.hasPrefix(StoryScreens.topOfReview))
        #expect(review.hasSuffix(StoryScreens.endOfReview))
        #expect(story.revokes.isEmpty, "nothing leaves before the phrase")
        #expect(try await story.jq(".event") == [], "nothing is recorded before the phrase")

        try await terminal.type("revoke 2")
        try await terminal.press("Enter")
        expect(
            try await terminal.wait(for: "Report: revoked 2").withoutHints.masked,
            shows: StoryScreens.report)

        try await terminal.press("q")
        expect(
            try await terminal.wait(for: "Open to the world", "Nobody else").withoutHints.masked,
            shows: StoryScreens.rulesAfterwards)
        #expect(story.ruleIDs == [StoryWorld.bastion, StoryWorld.shop, StoryWorld.nobody])

        try await terminal.press("C-c")
        // The way back names this run's port and folder, so that its line breaks anywhere.
        let end = try await terminal.waitForEnd(status: 0).masked
        #expect(end.hasPrefix(StoryScreens.normalScreen), "\(end)")
        #expect(end.hasSuffix("[exit 0, modes restored]"), "\(end)")

        #expect(try await story.jq(".event") == ["intent", "outcome"])
        #expect(
            try await story.jq("select(.event == \"intent\") | .intent.rules[].Description")
                == ["Old contractor", "Payment callback"],
            "the intent holds every field of the rules")
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1contractor revoked", "sgr-bp1callback revoked",
            ])
        let request = try #require(story.revokes.first)
        #expect(story.revokes.count == 1)
        #expect(
            try await story.jq(".outcome.rules[]?.RequestId")
                == [request.requestID, request.requestID])
        #expect(
            try await story.jq(".intent.requests[]?.ClientToken")
                == [request.parameters["ClientToken"] ?? ""])
    }

    private func expect(
        _ screen: String, shows expected: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(
            screen == expected, "the screen was:\n\(screen)", sourceLocation: sourceLocation)
    }

    @Test("a wrong phrase is told what to type, and nothing leaves")
    func wrongPhrase() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        try await terminal.wait(for: "Type revoke 2 to revoke:")
        try await terminal.type("revoke 3")
        try await terminal.press("Enter")
        try await terminal.wait(for: "type: revoke 2 · Esc leaves")
        try await terminal.press("Escape")
        try await terminal.wait(for: "2 marked")
        #expect(story.revokes.isEmpty)
        #expect(story.logText.isEmpty)
    }

    enum BadLog: String, CaseIterable {
        case folder = "a folder in its place"
        case symbolicLink = "a symbolic link"
        case impossible = "a folder in which nothing can be made"

        func make(in story: Story) throws -> String {
            switch self {
            case .folder:
                try FileManager.default.createDirectory(
                    atPath: story.logPath, withIntermediateDirectories: false)
            case .symbolicLink:
                try FileManager.default.createSymbolicLink(
                    atPath: story.logPath, withDestinationPath: story.folder + "/elsewhere")
            case .impossible: return "/proc/drawbridge/audit.jsonl"
            }
            return story.logPath
        }
    }

    @Test(
        "with a log that cannot be written no revoke reaches the service",
        arguments: BadLog.allCases)
    func unwritableLog(_ bad: BadLog) async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview(log: try bad.make(in: story))
        try await terminal.wait(for: "Nothing can be revoked: The audit log")
        try await terminal.type("revoke 2")
        try await terminal.press("Enter")
        try await terminal.press("Escape", "Escape")
        try await terminal.wait(for: "5 rules, 2 marked")
        #expect(story.revokes.isEmpty)
        #expect(story.ruleIDs.count == 5)
        #expect(!FileManager.default.fileExists(atPath: story.folder + "/elsewhere"))
    }

    @Test("a log that cannot be written any more when the phrase is typed stops the revoke")
    func logLostInReview() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        try await terminal.wait(for: "Type revoke 2 to revoke:")
        try? FileManager.default.removeItem(atPath: story.logPath)
        _ = try BadLog.folder.make(in: story)
        try await terminal.confirm()
        try await terminal.wait(for: "Nothing was sent, since it could not be recorded.")
        #expect(story.revokes.isEmpty)
        #expect(story.ruleIDs.count == 5)
    }

    @Test("a rule that somebody else removed is already absent, and the others are revoked")
    func removedInBetween() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        story.server.change {
            $0.edit(StoryWorld.group, in: StoryWorld.region) { $0.remove(StoryWorld.callback) }
        }
        try await terminal.confirm()
        let report = try await terminal.wait(for: "Report: revoked 1, alreadyAbsent 1")
        #expect(report.contains("already absent: it was gone before this revoke"))
        #expect(report.contains("✓ 1 revoked, read back as gone"))
        #expect(
            story.revokes.map { $0.parameters["SecurityGroupRuleId.1"] } == ["sgr-bp1contractor"])
        #expect(story.revokes.first?.parameters["SecurityGroupRuleId.2"] == nil)
        #expect(
            Set(try await story.recordedOutcomes) == [
                "sgr-bp1contractor revoked", "sgr-bp1callback alreadyAbsent",
            ])
    }

    @Test("a change of a rule that is not planned sends nothing and opens Review again, naming it")
    func otherRuleChanged() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        story.server.change { world in
            world.edit(StoryWorld.group, in: StoryWorld.region) {
                $0.set(["SourceCidrIp": "10.20.30.0/24"], of: StoryWorld.bastion)
            }
        }
        try await terminal.confirm()
        let again = try await terminal.wait(
            for: "Review: revoke 2 rules", "Changed since you confirmed; nothing was sent:",
            "CLOSES")
        #expect(again.contains("sgr-bp1bastion"))
        #expect(again.contains("10.20.0.0/16"))
        #expect(again.contains("10.20.30.0/24"))
        #expect(story.revokes.isEmpty)
        #expect(story.ruleIDs.count == 5)
        // The phrase is asked anew, and then it goes.
        try await terminal.press("End")
        try await terminal.confirm()
        try await terminal.wait(for: "Report: revoked 2")
        #expect(story.revokes.count == 1)
    }

    @Test("a revoke that ECS answers with success and does not carry out is notRevoked")
    func ignoredRevoke() async throws {
        var faults = FaultInjection.none
        faults.deletion = .none
        let story = try await Story(faults: faults)
        let terminal = try await story.consoleAtReview()
        try await terminal.confirm()
        let report = try await terminal.wait(for: "Report: notRevoked 2")
        #expect(report.contains("NOT revoked: ECS answered with success, and the rule is still"))
        #expect(!report.contains("revoked: gone"))
        #expect(
            try await story.recordedOutcomes == [
                "sgr-bp1contractor notRevoked", "sgr-bp1callback notRevoked",
            ])
    }

    @Test("the demo reads no credentials, and writes a log of its own")
    func demo() async throws {
        let story = try await Story()
        // Each of these would stop a session that looked at it.
        let aliyun = story.folder + "/.aliyun"
        try FileManager.default.createDirectory(atPath: aliyun, withIntermediateDirectories: true)
        try Data("no JSON".utf8).write(to: URL(fileURLWithPath: aliyun + "/config.json"))
        let environment = [
            "HOME": story.folder, "XDG_STATE_HOME": story.folder + "/state",
            "ALIBABA_CLOUD_ACCESS_KEY_ID": "an id without its secret",
            "ALIBABA_CLOUD_PROFILE": "nobody",
        ]
        let terminal = try await TmuxTerminal(["demo"], environment: environment)
        let groups = try await terminal.wait(for: "prod-shop-edge", "14 in cn-hangzhou")
        #expect(groups.contains("[sandbox]"))
        try await terminal.press("Enter")
        try await terminal.wait(for: "62 rules")
        try await terminal.press("Space", "Space", "D")
        // What it does on the instances is known, and looked at page by page.
        try await terminal.wait(for: "Review: revoke 2 rules", "that are in “partner-allowlist”")
        try await terminal.press("Home")
        try await terminal.wait(for: "Review: revoke 2 rules", "1–17 of")
        try await terminal.readToEnd()
        try await terminal.wait(for: "Sent: RevokeSecurityGroup")
        try await terminal.confirm()
        try await terminal.wait(for: "Report: revoked 2")
        try await terminal.press("q")
        try await terminal.wait(for: "60 rules")
        try await terminal.press("C-c")
        try await terminal.waitForEnd(status: 0)
        let state = story.folder + "/state/drawbridge"
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: state).sorted() == [
                "demo-audit.jsonl", "demo-audit.jsonl.lock",
            ])
        #expect(
            try await story.jq(".event", log: state + "/demo-audit.jsonl") == ["intent", "outcome"])
        #expect(
            try await story.jq(".session.accessKeyId", log: state + "/demo-audit.jsonl")
                == ["sandbox", "sandbox"])
    }
}
