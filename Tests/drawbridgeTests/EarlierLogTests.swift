import Foundation
import JSONText
import Sandbox
import SecurityGroups
import Testing

/// The log in the folder `EarlierLog` was written by version 0.1.0 of the program, commit 624b968,
/// before revoking and restoring became one: by real runs against the sandbox. It is history: it is never
/// made anew, and what it says stays readable.
///
/// Entries 1 to 12 are in a rotated file. They revoke by id (1, 3), in the specification's own form
/// (5), by permissions (7) and 106 rules in three requests (9), and restore entry 1 (11). Then come a
/// refusal (13), a loss of sight (15), an interruption (17), a rule that was gone before (19) or went
/// meanwhile (21, carried on by 22), one gone after a refusal (24), one still there after a success (26),
/// and two confirmed in the console (28, 30). Runs that were killed are entry 32, which the next start
/// settled after a torn line, and 35, 36 and 37, which nobody settled: the request of 35 never
/// arrived, nor did that of 36, a restoration; that of 37 did.
// One after the other: each starts a proxy and programs that have ten seconds for what is open.
@Suite("A log that an earlier version wrote", .serialized)
struct EarlierLogTests {
    @Test("verifies whole, and has every kind of entry and outcome")
    func verifies() async throws {
        let world = try await EarlierLogWorld()
        let verified = try await world.audit("verify", "--complete")
        #expect(verified.status == 0)
        #expect(
            verified.output.hasPrefix("The chain holds.\nverified: entries 1 to 37, in 2 files\n"))
        #expect(verified.output.contains("\nhead: entry 37, d6621146f64082a9b490f337ff451f33bfa0"))
        #expect(verified.output.contains("\nwithout an outcome: 35, 36, 37\n"))
        #expect(try await world.pythonHolds())
        #expect(
            EarlierLogWorld.names(of: "event") == [
                "intent", "outcome", "restoreIntent", "restoreOutcome", "settled", "torn",
            ])
        #expect(
            EarlierLogWorld.names(of: "outcome") == [
                "alreadyAbsent", "goneAfterRefusal", "notRevoked", "notSent", "refused", "restored",
                "revoked", "unknown",
            ])
        #expect(
            EarlierLogWorld.names(of: "phrase") == [
                "count", "expectCount", "expectCountAndGroupSuffix", "groupSuffix",
            ])
        #expect(EarlierLogWorld.names(of: "form") == ["id", "parameters", "permissions"])
        #expect(EarlierLogWorld.names(of: "found") == ["absent"])
    }

    @Test("is listed entry by entry, with every rule, and exported byte for byte")
    func listed() async throws {
        let world = try await EarlierLogWorld()
        let list = try await world.audit("list", "--entries")
        let lines = list.output.split(separator: "\n").dropFirst()
        #expect(lines.count == 37)
        for (line, entry) in zip(lines, EarlierLogWorld.entries) {
            #expect(line.hasPrefix("\(entry["seq"]?.integerValue ?? 0) "))
            #expect(line.hasSuffix(" holds"))
            for rule in EarlierLogWorld.rules(in: entry).compactMap(\.id?.rawValue) {
                #expect(line.contains(rule))
            }
        }
        #expect(try await world.audit("export").output == EarlierLogWorld.text)
    }

    @Test("is shown in full, an entry of each kind")
    func shown() async throws {
        let world = try await EarlierLogWorld()
        for (number, words) in [
            (3, "entry 4, outcome at"), (10, "revoked: gone when the group was read back"),
            (11, "restores      1"), (12, "restored as sgr-bp1u08pp15sk2ovqtpgx"),
            (22, "carries on    21"), (33, "1 torn line before it"), (34, "absent when read"),
            (37, "no outcome recorded"),
        ] {
            let entry = try #require(EarlierLogWorld.entry(number))
            let shown = try await world.audit("show", "\(number)")
            #expect(shown.status == 0)
            #expect(shown.output.contains(words), "\(shown.output)")
            for rule in EarlierLogWorld.rules(in: entry).compactMap(\.id?.rawValue) {
                #expect(shown.output.contains(rule))
            }
        }
    }

    @Test("is settled by the next start, which goes on with it")
    func settled() async throws {
        let stays = RuleID("sgr-bp1odc1ng2qkmwh1n3gp")
        let revoked = RuleID("sgr-bp1dcccc0wt6mksbseds")
        let world = try await EarlierLogWorld(rules: [stays, revoked])
        let nobody = "unix:\(world.story.folder)/nobody"
        try world.replaceSyslogAddress(with: nobody)
        let result = try await world.run([
            "revoke", EarlierLogWorld.group.rawValue, revoked.rawValue, "--yes", "--expect-count",
            "1", "--audit-syslog", nobody,
        ])
        #expect(result.status == 0, "\(result.error)")
        for (intent, rule, found) in [
            (35, stays.rawValue, "present"), (36, "sgr-bp1wnu4k0ftnzsf38bnn", "absent"),
            (37, "sgr-bp1r8qbpd9hxiinu6zwa", "absent"), (37, "sgr-bp1vrl9phxavtw7cbgyd", "absent"),
        ] {
            #expect(
                result.error.contains(
                    """
                    Entry \(intent) of the audit log had no outcome: \(rule) of \
                    \(EarlierLogWorld.group) was \(found) when read at
                    """))
        }
        // The daemon had got the first two.
        #expect(result.error.contains("40 entries wait in the file"))
        #expect(world.ruleIDs == [stays])
        try await world.expectWhole(
            after: 37, ["settled 35", "settled 36", "settled 37", "intent", "outcome 41"])
    }

    @Test("is restored from", arguments: [(3, 4), (9, 106), (15, 1), (30, 1), (32, 2)])
    func restored(_ entry: Int, _ count: Int) async throws {
        let world = try await EarlierLogWorld()
        let source = try #require(EarlierLogWorld.entry(entry))
        let group = try #require(source["intent"]?["SecurityGroupId"]?.stringValue)
        let result = try await world.run([
            "restore", "\(entry)", "--yes", "--expect-count", "\(count)", "--confirm",
            String(group.suffix(6)),
        ])
        #expect(result.status == 0, "\(result.output)\(result.error)")
        let rules = world.story.server.rules(
            of: SecurityGroupID(group), in: EarlierLogWorld.region)
        #expect(
            Set(rules.map(EarlierLogWorld.fields))
                == Set(EarlierLogWorld.rules(in: source).map(EarlierLogWorld.fields)))
        #expect(rules.count == count)
        try await world.expectWhole(
            after: 37,
            [
                "settled 35", "settled 36", "settled 37", "restoreIntent", "restoreOutcome 41",
            ])
    }
}

/// A copy of the log, and the place that it is of: a sandbox that stands for its endpoint.
private final class EarlierLogWorld: Sendable {
    static let group = SecurityGroupID("sg-bp1ah51ucs1xdfbh2g57")
    static let region = RegionID("cn-hangzhou")
    private static let host = "ecs.drawbridge.example"
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

    let story: Story
    private let proxy: RunningCommand
    private let proxyPort: String

    /// - Parameter rules: those of the log that are in its group; the group of its entry 9 has none.
    init(rules: [RuleID] = []) async throws {
        var world = World.standard.adding(generatedRules: 250)
        world.accountID = "1234567890123456"
        let known = Self.entries.flatMap(Self.rules)
        world.edit(Self.group, in: Self.region) { group in
            group.rules = rules.compactMap { id in known.first { $0.id == id } }
        }
        world.edit(World.generatedGroup(rules: 250), in: Self.region) { $0.rules = [] }
        story = try await Story(world: world)
        for ending in ["", ".1", ".lock", ".forwarded"] {
            let bytes = try Data(contentsOf: Self.file("audit.jsonl" + ending))
            try bytes.write(to: URL(filePath: story.logPath + ending))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: story.logPath + ending)
        }
        let proxy = try RunningCommand(
            "/usr/bin/env",
            [
                "python3", Self.tests.appending(path: "tls_proxy.py").path, story.folder,
                Self.host, "\(story.server.port)",
            ], environment: Program.environment)
        try await eventually("the proxy listens") { proxy.output.hasSuffix("\n") }
        proxyPort = proxy.output.trimmingCharacters(in: .newlines)
        self.proxy = proxy
    }

    /// Runs a command that asks the endpoint.
    func run(_ command: [String]) async throws -> RunningCommand.Result {
        let place = [
            "--endpoint", "https://\(Self.host)", "--region", Self.region.rawValue, "--ca-file",
            "\(story.folder)/cert.pem", "--audit-log", story.logPath,
        ]
        return try await Program.start(
            command + place,
            environment: story.environment.merging(
                ["HTTPS_PROXY": "http://127.0.0.1:\(proxyPort)"]) { $1 }
        ).result()
    }

    func audit(_ command: String...) async throws -> RunningCommand.Result {
        try await Program.start(
            ["audit"] + command + ["--audit-log", story.logPath],
            environment: ["HOME": story.folder]
        ).result()
    }

    var ruleIDs: [RuleID] {
        story.server.rules(of: Self.group, in: Self.region).compactMap(\.id)
    }

    /// Whether the verifier in Python takes the log for one that holds.
    func pythonHolds() async throws -> Bool {
        let verifier = Self.tests.deletingLastPathComponent().appending(
            path: "AuditVerifier/verify.py")
        return try await RunningCommand(
            "/usr/bin/env", ["python3", verifier.path, story.logPath + ".1", story.logPath],
            environment: Program.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
        ).result().status == 0
    }

    /// The log holds, nothing in it waits for an outcome, and these entries came after one: the event,
    /// and what it concludes.
    func expectWhole(after last: Int, _ events: [String]) async throws {
        let verified = try await audit("verify", "--complete")
        #expect(verified.status == 0, "\(verified.output)")
        #expect(
            verified.output.contains("verified: entries 1 to \(last + events.count), in 2 files"))
        #expect(!verified.output.contains("without an outcome"))
        #expect(try await pythonHolds())
        let added = story.logText.split(separator: "\n").compactMap {
            try? JSONValue(parsing: Data($0.utf8))
        }.filter { $0["seq"]?.integerValue ?? 0 > last }
        #expect(
            added.map { entry in
                let name = entry["event"]?.stringValue ?? ""
                return entry[name]?["intent"]?.integerValue.map { "\(name) \($0)" } ?? name
            } == events)
    }

    /// The mark of what was forwarded names the socket of the machine that wrote it.
    func replaceSyslogAddress(with address: String) throws {
        let path = story.logPath + ".forwarded"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("unix:/run/drawbridge/log"))
        try text.replacing("unix:/run/drawbridge/log", with: address).write(
            toFile: path, atomically: false, encoding: .utf8)
    }
}

/// The log as it stands in the folder.
extension EarlierLogWorld {
    private static func file(_ name: String) -> URL {
        tests.appending(path: "EarlierLog/\(name)")
    }

    /// The lines of its entries, oldest first; the torn one is left out.
    static let text: String = {
        let bytes = ["audit.jsonl.1", "audit.jsonl"].map { try? Data(contentsOf: file($0)) }
        let lines = bytes.compactMap { $0.map { String(decoding: $0, as: UTF8.self) } }.joined()
            .split(separator: "\n")
        return lines.filter { $0.hasSuffix("\"}") }.joined(separator: "\n") + "\n"
    }()

    static let entries = text.split(separator: "\n").compactMap {
        try? JSONValue(parsing: Data($0.utf8))
    }

    static func entry(_ number: Int) -> JSONValue? {
        entries.first { $0["seq"]?.integerValue == Int64(number) }
    }

    static func rules(in entry: JSONValue) -> [IngressRule] {
        guard let name = entry["event"]?.stringValue else { return [] }
        return (entry[name]?["rules"]?.arrayValue ?? []).map { rule in
            let members = (rule["rule"] ?? rule).members ?? []
            return IngressRule(
                attributes: Dictionary(
                    members.map { ($0.name, $0.value.stringValue ?? "") },
                    uniquingKeysWith: { first, _ in first }))
        }
    }

    /// What a restored rule has of the one that was revoked.
    static func fields(of rule: IngressRule) -> [String: String] {
        rule.attributes.filter {
            !["SecurityGroupRuleId", "CreateTime"].contains($0.key) && !$0.value.isEmpty
        }
    }

    /// The values that a member has anywhere in the log, in order.
    static func names(of member: String) -> [String] {
        func collect(_ value: JSONValue, into names: inout Set<String>) {
            for element in value.arrayValue ?? [] { collect(element, into: &names) }
            for inner in value.members ?? [] {
                if inner.name == member, let name = inner.value.stringValue { names.insert(name) }
                collect(inner.value, into: &names)
            }
        }
        var names: Set<String> = []
        for entry in entries { collect(entry, into: &names) }
        return names.sorted()
    }
}
