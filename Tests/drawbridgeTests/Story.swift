import Foundation
import JSONText
import Sandbox
import SecurityGroups

/// What a test of the program works with: a sandbox in this process, a folder of its own, and the
/// program, started so that it talks to that sandbox.
final class Story: Sendable {
    let server: SandboxServer
    let folder: String

    init(world: World = StoryWorld.world, faults: FaultInjection = .none) async throws {
        server = try await SandboxServer.start(world: world, faults: faults, seed: 1)
        folder = "/tmp/drawbridge-story-\(UUID().uuidString.suffix(6).lowercased())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var logPath: String { folder + "/audit.jsonl" }

    /// Writes a file that only its owner may read, at a path inside the folder.
    func put(_ text: String, at path: String) throws {
        let file = URL(fileURLWithPath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    static let credentials = [
        "ALIBABA_CLOUD_ACCESS_KEY_ID": SandboxServer.accessKeyID,
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SandboxServer.accessKeySecret,
    ]

    var environment: [String: String] { Self.credentials.merging(["HOME": folder]) { $1 } }

    func options(log: String? = nil) -> [String] {
        [
            "--endpoint", server.url, "--region", StoryWorld.region.rawValue, "--audit-log",
            log ?? logPath,
        ]
    }

    /// The console in a terminal, as it stands with the groups shown.
    func console(
        log: String? = nil, environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
    ) async throws -> TmuxTerminal {
        let terminal = try await TmuxTerminal(
            ["browse"] + options(log: log),
            environment: self.environment.merging(environment) { $1 }, columns: columns, rows: rows)
        try await terminal.wait(for: "story-edge", "4 in cn-hangzhou", "1234567890123456")
        return terminal
    }

    /// The console with the rules of the group shown.
    func consoleAtRules(
        log: String? = nil, columns: Int = 80, rows: Int = 24
    ) async throws -> TmuxTerminal {
        let terminal = try await console(log: log, columns: columns, rows: rows)
        try await terminal.press("Enter")
        try await terminal.wait(for: "5 rules")
        return terminal
    }

    /// The console in Review with the first two rules planned, contractor and callback.
    func consoleAtReview(log: String? = nil) async throws -> TmuxTerminal {
        let terminal = try await consoleAtRules(log: log)
        try await terminal.press("Space", "Space")
        try await terminal.wait(for: "2 marked")
        try await terminal.press("D")
        try await terminal.wait(for: "Review: revoke 2 rules")
        return terminal
    }

    /// Has the replies go that the sandbox holds back, and nothing go wrong from now on.
    func releaseReplies() { server.setFaults(.none) }

    /// The console with a revocation of those two under way, whose request the sandbox has.
    func consoleInFlight() async throws -> TmuxTerminal {
        let terminal = try await consoleAtReview()
        try await terminal.confirm()
        try await eventually("the revoke arrives") { !revokes.isEmpty }
        return terminal
    }

    /// Starts a headless command.
    func start(
        _ command: [String], log: String? = nil, environment: [String: String] = [:]
    ) throws -> RunningCommand {
        try Program.start(
            command + options(log: log), environment: self.environment.merging(environment) { $1 })
    }

    func run(
        _ command: [String], log: String? = nil, environment: [String: String] = [:]
    ) async throws -> RunningCommand.Result {
        try await start(command, log: log, environment: environment).result()
    }

    /// `drawbridge revoke` of the group's rules with the ordinary confirmation.
    func revoke(
        _ rules: [RuleID], count: Int? = nil, _ more: String..., log: String? = nil
    ) async throws -> RunningCommand.Result {
        try await run(revocation(rules, count: count) + more, log: log)
    }

    func revocation(_ rules: [RuleID], count: Int? = nil) -> [String] {
        ["revoke", StoryWorld.group.rawValue] + rules.map(\.rawValue)
            + ["--yes", "--expect-count", "\(count ?? rules.count)"]
    }

    /// The revoke requests that reached the sandbox.
    var revokes: [ReceivedRequest] { server.requests(named: "RevokeSecurityGroup") }

    /// The ids of the rules that are in the group.
    var ruleIDs: [RuleID] {
        server.rules(of: StoryWorld.group, in: StoryWorld.region).compactMap(\.id)
    }

    var logText: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }

    /// What jq makes of the audit log, a line an entry.
    func jq(_ filter: String, log: String? = nil) async throws -> [String] {
        guard FileManager.default.fileExists(atPath: log ?? logPath) else { return [] }
        let result = try await RunningCommand(
            "/usr/bin/jq", ["-r", filter, log ?? logPath], environment: Program.environment
        ).result()
        guard result.status == 0 else { throw NeverHeld(what: "jq reads the log: \(result.error)") }
        return result.output.split(separator: "\n").map(String.init)
    }

    /// `id outcome` of each rule in the log's outcomes.
    var recordedOutcomes: [String] {
        get async throws {
            try await jq(
                """
                select(.event == "outcome") | .outcome.rules[]
                | "\\(.rule.SecurityGroupRuleId) \\(.outcome)"
                """)
        }
    }
}

extension TmuxTerminal {
    /// Types the phrase that Review asks for on the screen, whatever it is, and presses Enter.
    func confirm() async throws {
        // Until the effect is known the stronger phrase is asked for.
        try await eventually("the effect is known, also on the instances") {
            let screen = try await self.screen
            return !screen.contains("effect not known")
                && !screen.contains("other groups not known yet")
        }
        let screen = try await wait(for: "Type ", " to revoke:")
        guard let match = screen.firstMatch(of: /Type (revoke \d+|\w{6})[^:]* to revoke:/) else {
            throw NeverShown(texts: ["a phrase"], screen: screen)
        }
        try await type(String(match.1))
        try await wait(for: "to revoke: \(match.1)")
        try await press("Enter")
    }
}

extension String {
    /// The screen without the key hints in its last line.
    var withoutHints: String {
        split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(separator: "\n")
            .trimmingCharacters(in: .newlines)
    }

    /// The screen without what differs from run to run: clock times, RequestIds, hashes, folders.
    var masked: String {
        replacing(/\d\d:\d\d:\d\dZ/, with: "HH:MM:SSZ")
            .replacing(/[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/, with: "REQUEST-ID")
            // On the normal screen the terminal breaks it, and adds a newline to the copy.
            .replacing(/(?:[0-9a-f]\n?){63}[0-9a-f]/, with: "HASH")
            .replacing(/127\.0\.0\.1:\d+/, with: "127.0.0.1:PORT")
            .replacing(/drawbridge-story-\w{6}/, with: "drawbridge-story-FOLDER")
    }
}

extension FaultInjection {
    /// A revoke is carried out, and its reply held back until it is released: at most for ten seconds,
    /// less than a request may take.
    static var heldRevoke: FaultInjection {
        var faults = FaultInjection.none
        faults.delays["RevokeSecurityGroup"] = .seconds(10)
        return faults
    }
}
