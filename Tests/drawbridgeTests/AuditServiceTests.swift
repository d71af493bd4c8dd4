import Foundation
import JSONText
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

/// What the headless commands do around their own work: settle, forward, wait for the lock.
@Suite("The audit log around a headless revocation")
struct AuditServiceTests {
    /// Leaves an intent that a program wrote an hour ago, and was killed.
    private func leaveIntent(_ story: Story, account: String? = nil) async throws {
        let seen = GroupRules(
            region: StoryWorld.region, groupID: StoryWorld.group, vpcID: "vpc-bp1story",
            rules: story.server.rules(of: StoryWorld.group, in: StoryWorld.region),
            readAt: Date())
        let plan = try #require(
            ChangePlan(revoking: [.id(StoryWorld.contractor)], of: seen, reason: ""))
        let log = AuditLog(
            path: story.logPath, who: OperatorIdentity(uid: 0, account: "ana"),
            now: { Date().addingTimeInterval(-3600) })
        let session = AuditSession(
            endpoint: story.server.url, region: StoryWorld.region, account: account,
            accessKeyID: account == nil ? SandboxServer.accessKeyID : "other")
        try await log.append(
            .intent(
                AuditIntent(plan, confirmedBy: .count, group: seen, requests: [], rules: plan.rules)
            ),
            session: session)
    }

    @Test("an intent without an outcome is settled first, and told of")
    func settled() async throws {
        let story = try await Story()
        try await leaveIntent(story)
        // An earlier start saw that nobody is at it any more.
        _ = try await story.settle(after: -1800)
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 0)
        #expect(
            result.error.contains(
                "Entry 1 of the audit log had no outcome: sgr-bp1contractor of sg-bp1storyedge42 was present when read at"
            ))
        #expect(try await story.jq(".event") == ["intent", "settled", "intent", "outcome"])
        #expect(try AuditTrail.read(at: story.logPath).violation == nil)
    }

    @Test("an intent whose request may be on its way is told of, and settled by a later command")
    func open() async throws {
        let story = try await Story()
        try await leaveIntent(story)
        let result = try await story.revoke([StoryWorld.callback])
        #expect(result.status == 0)
        #expect(result.error.contains(" s or later settles it"))
        #expect(try await story.jq(".event") == ["intent", "intent", "outcome"])
        #expect(try await story.settle(after: 40).settled.map(\.settlement.intent) == [1])
    }

    @Test("an intent of another account is left alone")
    func elsewhere() async throws {
        let story = try await Story()
        try await leaveIntent(story, account: "42")
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 0)
        #expect(result.error.isEmpty)
        #expect(try await story.jq(".event") == ["intent", "intent", "outcome"])
    }

    @Test("a syslog daemon that is down is told of, and the revocation stands")
    func daemonDown() async throws {
        let story = try await Story()
        let result = try await story.revoke(
            [StoryWorld.contractor], "--audit-syslog", "unix:\(story.folder)/nobody")
        #expect(result.status == 0)
        #expect(result.error.contains("does not take the audit log"))
        #expect(result.error.contains("2 entries wait in the file"))
        #expect(!story.ruleIDs.contains(StoryWorld.contractor))
    }

    @Test("a syslog daemon that never reads holds no report up, and a signal changes no status")
    func daemonStalled() async throws {
        let story = try await Story()
        let socket = try StalledSocket(at: "\(story.folder)/log")
        let command = try story.start(
            story.revocation([StoryWorld.contractor]) + ["--audit-syslog", "unix:\(socket.path)"])
        try await eventually("the report is out") {
            command.output.contains("sgr-bp1contractor  revoked")
        }
        command.send(signal: SIGTERM)
        #expect(try await command.result().status == 0)
    }

    @Test("a syslog daemon that never reads is told of in the end, and changes no status")
    func daemonStalledToTheEnd() async throws {
        let story = try await Story()
        let socket = try StalledSocket(at: "\(story.folder)/log")
        let result = try await story.revoke(
            [StoryWorld.contractor], "--audit-syslog", "unix:\(socket.path)")
        #expect(result.status == 0)
        #expect(result.error.contains("it does not keep up. 2 entries wait in the file"))
    }

    @Test(
        "an address on the network is a matter of usage, and leads to the page that shows how",
        arguments: ["tcp://logs:601", "tls://logs.example", "udp://logs"])
    func networkAddress(_ address: String) async throws {
        let story = try await Story()
        let result = try await story.revoke(
            [StoryWorld.contractor], "--audit-syslog", address)
        #expect(result.status == 64)
        #expect(result.error.contains("“\(address)” is not a local socket such as unix:/dev/log"))
        #expect(result.error.contains("“Forwarding” in docs/audit-log.md"))
        #expect(story.revokes.isEmpty)
    }

    @Test("6: a log that another program holds is waited for, then its holder is named")
    func held() async throws {
        let story = try await Story()
        #expect(try await story.revoke([StoryWorld.callback]).status == 0)
        let holder = try RunningCommand(
            "/usr/bin/flock", ["--no-fork", story.logPath + ".lock", "sleep", "60"],
            environment: Program.environment)
        try await eventually("the lock is held") {
            let probe = try await RunningCommand(
                "/usr/bin/flock", ["--nonblock", story.logPath + ".lock", "true"],
                environment: Program.environment
            ).result()
            return probe.status != 0
        }
        let before = story.revokes.count
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 6)
        #expect(result.error.contains("is held by another process"))
        #expect(story.revokes.count == before)
        holder.send(signal: SIGTERM)
    }

    @Test("a log cut in place is refused before anything is sent")
    func copyTruncated() async throws {
        let story = try await Story()
        #expect(try await story.revoke([StoryWorld.callback]).status == 0)
        try FileHandle(forUpdating: URL(filePath: story.logPath)).truncate(atOffset: 0)
        let before = story.revokes.count
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 6)
        #expect(result.error.contains("copytruncate"))
        #expect(story.revokes.count == before)
    }

    @Test(
        "a log that is taken away is told of by the program that goes on with it, and recorded",
        arguments: [["audit.jsonl"], ["audit.jsonl", "audit.jsonl.lock"]])
    func takenAway(_ names: [String]) async throws {
        let story = try await Story(faults: .heldRevoke)
        let command = try story.start(story.revocation([StoryWorld.contractor]))
        try await eventually("the request has arrived") { !story.revokes.isEmpty }
        for name in names { try FileManager.default.removeItem(atPath: "\(story.folder)/\(name)") }
        story.releaseReplies()
        let result = try await command.result()
        #expect(result.status == 0)
        #expect(result.error.contains("was taken away, or a file of it: entry 1 is not here"))
        #expect(try await story.jq(".event") == ["missing", "outcome"])
        #expect(
            try await story.jq("[.seq, .missing.last, .outcome.intent]|@csv") == ["2,1,", "3,,1"])
    }

    /// Whether something holds that depends on an answer within three seconds, which a machine that is
    /// busy may miss now and then.
    private func holdsOnce(_ attempt: () async throws -> Bool) async throws -> Bool {
        for _ in 1...4 where try await attempt() { return true }
        return false
    }

    @Test("the account is in the first entry, also with an endpoint of one's own and a slow answer")
    func account() async throws {
        var faults = FaultInjection.none
        faults.delays["GetCallerIdentity"] = .milliseconds(300)
        let isThere = try await holdsOnce {
            let story = try await Story(faults: faults)
            #expect(try await story.revoke([StoryWorld.contractor]).status == 0)
            return try await story.jq("[.event, .session.account] | @csv")
                == [#""intent","1234567890123456""#, #""outcome","1234567890123456""#]
        }
        #expect(isThere)
    }

    @Test("an intent of the same account under another key is settled")
    func rotatedKey() async throws {
        let isSettled = try await holdsOnce {
            let story = try await Story()
            try await leaveIntent(story, account: "1234567890123456")
            _ = try await story.settle(after: -1800, account: "1234567890123456")
            #expect(try await story.revoke([StoryWorld.contractor]).status == 0)
            return try await story.jq(".event") == ["intent", "settled", "intent", "outcome"]
        }
        #expect(isSettled)
    }

    @Test("where nobody tells the account in time, a temporary key is warned of, and another not")
    func unknownAccount() async throws {
        var faults = FaultInjection.none
        faults.delays["GetCallerIdentity"] = .seconds(30)
        let story = try await Story(faults: faults)
        let result = try await story.revoke([StoryWorld.contractor])
        #expect(result.status == 0)
        #expect(result.error.isEmpty)
        #expect(try await story.jq(".session.account") == ["null", "null"])
        let command = try Program.start(
            story.revocation([StoryWorld.callback]) + story.options(),
            environment: story.environment.merging(
                ["ALIBABA_CLOUD_SECURITY_TOKEN": SandboxServer.securityToken]) { $1 })
        let temporary = try await command.result()
        #expect(temporary.status == 0)
        #expect(temporary.error.contains("can be neither undone nor settled"))
    }
}
