import Foundation
import JSONText
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

@testable import drawbridge

@Suite("drawbridge doctor", .serialized)
struct DoctorTests {
    /// `check: result`, a line a finding.
    private func results(_ result: RunningCommand.Result) throws -> [String] {
        let json = try JSONValue(parsing: Data(result.output.utf8))
        return (json["checks"]?.arrayValue ?? []).map {
            "\($0["check"]?.stringValue ?? ""): \($0["result"]?.stringValue ?? "")"
        }
    }

    @Test("0: all is well, but for the terminal that a script has not; nothing is changed")
    func well() async throws {
        let story = try await Story()
        let result = try await story.run(["doctor", "--format", "json"])
        #expect(result.status == 0, "\(result.error)")
        #expect(
            try results(result) == [
                "terminal: warning", "credentials: ok", "endpoint: ok", "clock: ok",
                "permissions: ok", "audit log: ok",
            ])
        let json = try JSONValue(parsing: Data(result.output.utf8))
        #expect(json["result"] == "warning")
        #expect(story.revokes.isEmpty)
        #expect(story.logText.isEmpty)
        let table = try await story.run(["doctor"])
        #expect(table.status == 0)
        #expect(table.output.contains("ok       endpoint     \(story.server.url) answered in "))
        #expect(
            table.output.contains("ok       credentials  Access key sandbox, from the environment.")
        )
        #expect(table.output.contains("→ The headless commands work"))
    }

    @Test("4: a read that the service refuses, with its code and advice, and no secret")
    func refused() async throws {
        var faults = Faults.none
        faults.refusals["DescribeSecurityGroups"] = Faults.Refusal(
            ErrorCode("Forbidden.RAM"), message: "User not authorized.", httpStatus: 403)
        let story = try await Story(faults: faults)
        let result = try await story.run(["doctor"])
        #expect(result.status == 4)
        #expect(
            result.output.contains("problem  permissions  DescribeSecurityGroups: Forbidden.RAM"))
        #expect(
            result.output.contains(
                "Granted: ecs:DescribeRegions, ecs:DescribeSecurityGroupAttribute."))
    }

    @Test("6: the audit log cannot be written")
    func auditLog() async throws {
        let story = try await Story()
        let result = try await story.run(["doctor"], log: "/proc/drawbridge/audit.jsonl")
        #expect(result.status == 6)
        #expect(result.output.contains("problem  audit log    The audit log /proc/drawbridge/"))
    }

    @Test("3: the chain of the audit log does not hold")
    func brokenChain() async throws {
        let story = try await Story()
        #expect(try await story.revoke([StoryWorld.contractor]).status == 0)
        let well = try await story.run(["doctor"])
        #expect(well.status == 0)
        #expect(well.output.contains("ok       audit log    The chain holds up to entry 2."))
        let changed = story.logText.replacing("sgr-bp1contractor", with: "sgr-bp1somebodyel")
        try changed.write(toFile: story.logPath, atomically: false, encoding: .utf8)
        let result = try await story.run(["doctor"])
        #expect(result.status == 3)
        #expect(result.output.contains("problem  audit log    "))
        #expect(result.output.contains("→ See drawbridge audit verify."))
    }

    @Test("7: no credentials, or no endpoint; the rest is checked all the same")
    func nothingAsked() async throws {
        let story = try await Story()
        let nobody = try await Program.start(
            ["doctor", "--format", "json"] + story.options(), environment: ["HOME": story.folder]
        ).result()
        #expect(nobody.status == 7)
        #expect(
            try results(nobody) == [
                "terminal: warning", "credentials: problem", "endpoint: ok", "clock: ok",
                "permissions: warning", "audit log: ok",
            ])
        let nowhere = try await Program.start(
            ["doctor", "--endpoint", "http://127.0.0.1:1", "--region", "cn-hangzhou"],
            environment: story.environment
        ).result()
        #expect(nowhere.status == 7)
        #expect(nowhere.output.contains("problem  endpoint     Connection refused by 127.0.0.1:1"))
        #expect(nowhere.output.contains("warning  clock        Not compared"))
    }

    @Test("no secret is shown, not even where the signature is refused and quoted")
    func secrets() async throws {
        let story = try await Story()
        let secret = "Wrong+Secret/0123456789=="
        let result = try await story.run(
            ["doctor", "--signature", "v1"],
            environment: ["ALIBABA_CLOUD_ACCESS_KEY_SECRET": secret])
        #expect(result.status == 4)
        #expect(result.output.contains("SignatureDoesNotMatch"))
        for spelling in [secret, "Wrong%2BSecret", "Wrong%252BSecret"] {
            #expect(!(result.output + result.error).contains(spelling))
        }
    }

    @Test(
        "a clock is well within a minute, a warning beyond it, a problem from a quarter of an hour",
        arguments: [
            (0, Finding.Grade.ok), (-60, .ok), (61, .warning), (-899, .warning), (900, .problem),
        ])
    func clock(_ offset: Int, _ grade: Finding.Grade) async {
        let probe = EndpointProbe(endpoint: "https://e", wait: .zero, clockOffset: offset)
        let findings = await ClockCheck(probe: .success(probe)).findings()
        #expect(findings.map(\.grade) == [grade])
        if offset > 60 { #expect(findings.first?.words.contains("behind") == true) }
    }

    @Test("in a terminal its name and size are told")
    func terminal() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal(
            ["doctor"] + story.options(), environment: story.environment, columns: 200)
        let screen = try await terminal.waitForEnd(status: 0)
        #expect(screen.contains("terminal     screen-256color, 200×24."))
    }
}
