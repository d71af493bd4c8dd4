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

    /// The story's world with a network interface, so that a list of interfaces tells something.
    private static var world: World {
        var world = StoryWorld.world
        world.regions[0].networkInterfaces = [
            WorldNetworkInterface(id: "eni-1", securityGroupIDs: [StoryWorld.group])
        ]
        return world
    }

    private static let page =
        URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/docs/credentials.md"

    private static func denying(_ actions: String...) -> FaultInjection {
        var faults = FaultInjection.none
        faults.deniedActions = Set(actions)
        return faults
    }

    @Test("0: all is well, but for the terminal that a script has not; nothing is changed")
    func well() async throws {
        let story = try await Story(world: Self.world)
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
        var faults = FaultInjection.none
        faults.errors["DescribeSecurityGroups"] = FaultInjection.ErrorResponse(
            ErrorCode("Forbidden.RAM"), message: "User not authorized.", httpStatus: 403)
        let story = try await Story(faults: faults)
        let result = try await story.run(["doctor"])
        #expect(result.status == 4)
        #expect(
            result.output.contains("problem  permissions  DescribeSecurityGroups: Forbidden.RAM"))
        #expect(
            result.output.contains(
                "Granted: ecs:DescribeRegions, ecs:DescribeSecurityGroupAttribute, ecs:DescribeInstances,"
            ))
        #expect(result.output.contains("ok       credentials  Access key sandbox"))
    }

    @Test(
        "each action that the program can do without is checked, and what is missing without it told",
        arguments: [
            ("DescribeInstances", "the effect is told by the rules of the group alone"),
            ("DescribeNetworkInterfaces", "the effect is not told for all interfaces"),
            ("DescribePrefixListAttributes", "prefix lists are told by their ids"),
            ("DescribePortRangeListEntries", "port lists are told by their ids"),
            ("DescribeSecurityGroupReferences", "i does not list the groups that name the group"),
        ])
    func furtherActions(_ action: String, _ cost: String) async throws {
        let story = try await Story(world: Self.world, faults: Self.denying(action))
        let result = try await story.run(["doctor"])
        #expect(result.status == 0, "\(result.output)")
        #expect(
            result.output.contains("warning  permissions  \(action): Forbidden.RAM (HTTP 403"))
        #expect(result.output.contains("Without it: \(cost)"))
        #expect(result.output.contains("drawbridge doctor --policy"))
        let granted = try #require(
            result.output.split(separator: "\n").first { $0.contains("Granted:") })
        #expect(!granted.contains(action))
        #expect(
            granted.contains(
                "ecs:RevokeSecurityGroup and ecs:AuthorizeSecurityGroup have no dry run"))
    }

    @Test("where no interface is listed it is not known whether they may be, and that is said")
    func interfacesUnclear() async throws {
        let story = try await Story()
        let result = try await story.run(["doctor"])
        #expect(
            result.output.contains(
                "warning  permissions  DescribeNetworkInterfaces: whether it is granted is not known"
            ))
    }

    @Test("the same error of several actions is told once, and no key is ok that none accepts")
    func once() async throws {
        let story = try await Story(
            faults: Self.denying(
                "DescribeRegions", "DescribeSecurityGroups", "DescribeSecurityGroupAttribute"))
        let result = try await story.run(["doctor"])
        #expect(result.status == 4)
        #expect(
            result.output.contains(
                "problem  permissions  DescribeRegions, DescribeSecurityGroups, DescribeSecurityGroupAttribute: Forbidden.RAM"
            ))
        #expect(result.output.split(separator: "Forbidden.RAM").count == 2)
        let wrong = try await story.run(
            ["doctor"], environment: ["ALIBABA_CLOUD_ACCESS_KEY_SECRET": "wrong"])
        #expect(wrong.status == 4)
        #expect(!wrong.output.contains("ok       credentials"))
        #expect(wrong.output.contains("problem  credentials  Access key sandbox"))
        #expect(wrong.output.contains("no signed call succeeds. SignatureDoesNotMatch"))
        #expect(wrong.output.split(separator: "SignatureDoesNotMatch").count == 2)
        #expect(
            wrong.output.contains("warning  permissions  Not checked: no signed call succeeds."))
        let nowhere = try await Program.start(
            ["doctor", "--endpoint", "http://127.0.0.1:1", "--region", "cn-hangzhou"],
            environment: story.environment
        ).result()
        #expect(nowhere.output.split(separator: "Connection refused").count == 2)
        #expect(nowhere.output.contains("warning  credentials  Access key sandbox"))
    }

    @Test("a key that the service does not know, and a region that it has not, grant nothing")
    func unknownToTheService() async throws {
        let story = try await Story()
        let key = try await story.run(
            ["doctor"], environment: ["ALIBABA_CLOUD_ACCESS_KEY_ID": "unknown"])
        #expect(key.status == 4)
        #expect(key.output.contains("no signed call succeeds. InvalidAccessKeyId.NotFound"))
        #expect(!key.output.contains("Granted:"))
        let region = try await Program.start(
            ["doctor", "--endpoint", story.server.url, "--region", "cn-nowhere"],
            environment: story.environment
        ).result()
        #expect(region.status == 4)
        #expect(region.output.contains("InvalidRegionId.NotFound"))
        #expect(!region.output.contains("doctor --policy"))
        #expect(
            region.output.contains(
                "Not ready to revoke. First, permissions: Choose one of the regions"))
    }

    @Test("--policy prints the RAM policy alone, to copy, and says what cannot be checked")
    func policy() async throws {
        let story = try await Story()
        let result = try await story.run(["doctor", "--policy"])
        #expect(result.status == 0)
        let policy = try JSONValue(parsing: Data(result.output.utf8))
        let statements = try #require(policy["Statement"]?.arrayValue)
        let actions = statements.flatMap { $0["Action"]?.arrayValue ?? [] }
            .compactMap(\.stringValue)
        #expect(
            statements.dropFirst().map { $0["Action"] } == [
                ["ecs:RevokeSecurityGroup"], ["ecs:AuthorizeSecurityGroup"],
            ])
        #expect(result.error.contains("only doing them would tell"))
        #expect(story.server.requests(named: "DescribeRegions").isEmpty)
        // What the policy grants is what a whole check asks for, and what docs/credentials.md lists.
        _ = try await story.run(["doctor"])
        let reads = actions.filter { $0.hasPrefix("ecs:Describe") }
        #expect(reads.count == 8 && actions.count == 10)
        for action in reads {
            let name = String(action.dropFirst("ecs:".count))
            #expect(!story.server.requests(named: name).isEmpty, "\(name)")
        }
        let page = try String(contentsOfFile: Self.page, encoding: .utf8)
        for action in actions { #expect(page.contains("`\(action)`"), "\(action)") }
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

    /// The last line of the table, which the JSON has, too.
    private func summary(
        _ story: Story, environment: [String: String] = [:], options: [String] = []
    ) async throws -> String {
        let environment = story.environment.merging(environment) { $1 }
        let command = ["doctor"] + story.options() + options
        let table = try await Program.start(command, environment: environment).result()
        let lines = table.output.split(separator: "\n", omittingEmptySubsequences: false)
        let last = String(try #require(lines.dropLast().last))
        #expect(lines.dropLast(2).last?.isEmpty == true)
        let json = try JSONValue(
            parsing: Data(
                try await Program.start(command + ["--format", "json"], environment: environment)
                    .result().output.utf8))
        #expect(json["readyToRevoke"] == .bool(last.hasPrefix("Ready to revoke")))
        // Each call has a RequestId of its own.
        #expect(json["summary"]?.stringValue?.masked == last.masked)
        return last
    }

    @Test(
        "the last line says that the machine is ready to revoke, and what only doing it would tell")
    func ready() async throws {
        let story = try await Story()
        #expect(
            try await summary(story)
                == "Ready to revoke; only a revocation shows whether ecs:RevokeSecurityGroup is granted."
        )
        #expect(story.revokes.isEmpty)
    }

    @Test("where the machine is not ready the last line says what to do first, and nothing else")
    func notReady() async throws {
        let story = try await Story(faults: Self.denying("DescribeSecurityGroups"))
        let policy = "drawbridge doctor --policy prints the RAM policy to ask for."
        #expect(
            try await summary(story) == "Not ready to revoke. First, permissions: \(policy)")
        #expect(
            try await summary(story, environment: ["ALIBABA_CLOUD_ACCESS_KEY_ID": "unknown"])
                == "Not ready to revoke. First, credentials: The access key does not exist or is disabled; check the credentials."
        )
        #expect(
            try await summary(
                story,
                environment: [
                    "ALIBABA_CLOUD_ACCESS_KEY_ID": "", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "",
                ])
                == "Not ready to revoke. First, credentials: No credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or make a profile with `aliyun configure`."
        )
        #expect(
            try await summary(story, options: ["--endpoint", "http://127.0.0.1:1"])
                == "Not ready to revoke. First, endpoint: make it reachable, as its line above says."
        )
        #expect(
            try await summary(story, options: ["--profile", "absent"])
                == "Not ready to revoke. First, credentials: There is no profile “absent” to use; name another, or make it with `aliyun configure --profile absent`."
        )
        let well = try await Story()
        #expect(
            try await summary(well, options: ["--audit-log", "/proc/drawbridge/audit.jsonl"])
                .hasPrefix("Not ready to revoke. First, audit log: The audit log /proc/drawbridge"))
        let clock = await Diagnosis(
            of: [
                ClockCheck(
                    probe: .success(
                        EndpointProbe(endpoint: "https://e", wait: .zero, clockOffset: 900)))
            ], readOnlyFile: nil)
        #expect(
            clock.table(width: nil).last
                == "Not ready to revoke. First, clock: Set the clock right (timedatectl set-ntp true)."
        )
    }

    @Test("on a terminal what was found is wrapped by words below itself, and advice is a line")
    func wrapped() async throws {
        let check = PermissionsCheck(trial: .notMade("there are no credentials to ask with here"))
        let diagnosis = await Diagnosis(
            of: [check, TerminalCheck(environment: ["TERM": "xterm"])], readOnlyFile: nil)
        let table = diagnosis.table(width: 60)
        let whole = diagnosis.table(width: nil)
        #expect(table.count > whole.count)
        #expect(table.allSatisfy { $0.count <= 60 || $0.contains("→") }, "\(table)")
        // The words are the same.
        func words(_ lines: [String]) -> [Substring] {
            lines.flatMap { $0.split(separator: " ") }
        }
        #expect(words(table) == words(whole))
    }

    @Test("a configuration that is read-only is not ready to revoke")
    func readOnly() async throws {
        let story = try await Story()
        try story.put("read-only = true", at: ".config/drawbridge/config.toml")
        #expect(
            try await summary(story)
                == "Not ready to revoke. First, read-only = true in \(story.folder)/.config/drawbridge/config.toml: take it out, or give --no-read-only."
        )
    }

    @Test(
        "what is asked for in a report holds no secret, wherever one is set and whatever fails",
        arguments: [
            ["ALIBABA_CLOUD_ACCESS_KEY_SECRET": "sEcReT0123456789abcdef"],
            ["ALIBABA_CLOUD_SECURITY_TOKEN": "sEcReT0123456789abcdef"],
            ["ALIBABA_CLOUD_ACCESS_KEY_SECRET": "sEcReT0123456789abcdef "],
            ["http_proxy": "http://me:sEcReT0123456789abcdef@127.0.0.1:1", "NO_PROXY": ""],
            ["ALIBABA_CLOUD_PROFILE": "external", "ALIBABA_CLOUD_ACCESS_KEY_ID": ""],
            ["ALIBABA_CLOUD_PROFILE": "keys", "ALIBABA_CLOUD_ACCESS_KEY_ID": ""],
            [
                "ALIBABA_CLOUD_ACCESS_KEY_ID": "", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "",
                "ALIBABA_CLOUD_CREDENTIALS_URI": "http://127.0.0.1:1/?token=sEcReT0123456789abcdef",
            ],
        ])
    func nothingSecret(_ environment: [String: String]) async throws {
        let story = try await Story()
        let profiles = #"""
            {"current": "keys", "profiles": [
            {"name": "keys", "mode": "StsToken", "access_key_id": "AK", "access_key_secret": "sEcReT0123456789abcdef",
            "sts_token": "sEcReT0123456789abcdef"},
            {"name": "external", "mode": "External", "process_command": "false --password sEcReT0123456789abcdef"}]}
            """#
        try story.put(profiles, at: ".aliyun/config.json")
        var environment = environment
        // Empty means unset here.
        if environment["ALIBABA_CLOUD_ACCESS_KEY_ID"]?.isEmpty == true {
            environment["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = ""
        }
        for options in [[], ["--format", "json"], ["--signature", "v1"]] {
            let result = try await story.run(["doctor"] + options, environment: environment)
            let text = result.output + result.error
            #expect(text.contains("to revoke"))
            #expect(!text.contains("sEcReT"), "\(text)")
        }
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
        if offset > 60 { #expect(findings.first?.summary.contains("behind") == true) }
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
