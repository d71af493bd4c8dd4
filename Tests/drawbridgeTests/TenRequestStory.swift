import Foundation
import Revocation
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

/// The program revokes or restores 1,000 rules, which takes ten requests. To restore, the log has the
/// revocation of all of them as entry 1, and the group is empty.
final class TenRequestStory: Sendable {
    private static let group = SecurityGroupID("sg-bp1tenrequests")
    private static let name = "ten-requests"
    private static let vpcID = "vpc-bp1ten"
    private static let account = "1234567890123456"
    private static let rules = (1...1000).map { number in
        StoryWorld.rule(
            RuleID("sgr-bp1ten\(number)"), "\(number)/\(number)", "192.0.2.0/24", "1",
            "Rule \(number)")
    }

    let kind: ChangeKind
    let story: Story

    init(_ kind: ChangeKind) async throws {
        self.kind = kind
        let group = WorldGroup(
            listing: SecurityGroup(id: Self.group, name: Self.name, vpcID: Self.vpcID),
            rules: kind == .revoke ? Self.rules : [])
        story = try await Story(
            world: World(
                accountID: Self.account, account: "ops@story.example",
                regions: [WorldRegion(id: StoryWorld.region, groups: [group])]))
        if kind == .restore { try await recordRevocation() }
    }

    var server: SandboxServer { story.server }
    var action: String { kind == .revoke ? "RevokeSecurityGroup" : "AuthorizeSecurityGroup" }

    /// The entry of the log that the change begins with.
    var intent: Int { kind == .revoke ? 1 : 3 }

    /// Starts the change and waits until the nth request is there, whose reply never leaves.
    ///
    /// - Parameter isRefused: it is not carried out.
    func startedAndHeld(at position: Int, isRefused: Bool = false) async throws -> RunningCommand {
        if isRefused {
            var faults = FaultInjection.none
            faults.errors[action] = .init(
                .other("Throttling"), schedule: FaultSchedule(1, after: position - 1))
            server.setFaults(faults)
        }
        for _ in 1..<position { server.gather([action]) }
        server.gather([action, "NeverSent"])
        return try await started(at: position)
    }

    /// Starts the change and waits until the group is read after the nth request; that reply never leaves.
    func startedAndReadingBack(after position: Int) async throws -> RunningCommand {
        for _ in 1...position { server.gather([action]) }
        let read = "DescribeSecurityGroupAttribute"
        server.gather([read, "NeverSent"])
        let command = try await started(at: position)
        // One for the plan, and one right before the first request.
        let reads = 2 + (kind == .revoke ? 1 : position)
        try await eventually("the group is read back") {
            server.requests(named: read).count == reads
        }
        return command
    }

    private func started(at position: Int) async throws -> RunningCommand {
        let target =
            kind == .revoke
            ? ["revoke", Self.group.rawValue] + Self.rules.compactMap(\.id?.rawValue)
            : ["restore", "1"]
        let command = try story.start(
            target + [
                "--yes", "--expect-count", "1000", "--confirm",
                String(Self.group.rawValue.suffix(6)),
            ])
        try await eventually("request \(position) arrives") {
            server.requests(named: action).count == position || command.hasEnded
        }
        return command
    }

    private func recordRevocation() async throws {
        let seen = Self.group(Self.rules)
        let plan = try #require(ChangePlan(revoking: Self.rules.map(\.key), of: seen))
        let session = AuditSession(
            endpoint: server.url, region: StoryWorld.region, account: Self.account,
            accessKeyID: SandboxServer.accessKeyID)
        let log = AuditLog(
            path: story.logPath, who: OperatorIdentity(uid: 0, account: "earlier"))
        let intent = AuditIntent(
            plan, confirmedBy: .count, group: seen, requests: [], rules: plan.rules)
        try await log.append(.intent(intent), session: session)
        let outcome = AuditOutcome(
            .revoke, intent: 1, groupID: Self.group, interrupted: false, readBackAt: Date(),
            rules: plan.rules.map { SettledRule($0, .revoked(grantedBy: [])) })
        try await log.append(.outcome(outcome), session: session)
    }

    private static func group(_ rules: [IngressRule]) -> GroupRules {
        GroupRules(
            region: StoryWorld.region, groupID: group, name: name, vpcID: vpcID, rules: rules,
            readAt: Date())
    }
}

// MARK: What is so afterwards

extension TenRequestStory {
    /// The group's rules now.
    private var present: [IngressRule] { server.rules(of: Self.group, in: StoryWorld.region) }

    /// How many of the rules are as was asked.
    var doneCount: Int { kind == .revoke ? 1000 - present.count : present.count }

    /// What a start does so many seconds from now.
    func settle(after seconds: TimeInterval) async throws -> RecoveryReport {
        try await story.settle(after: seconds, account: Self.account)
    }

    /// The end of the change as the log has it. Expects that it says of no rule anything else than the
    /// group does, that what entry 1 restores is what is missing there, and that the log verifies and has
    /// each request that arrived.
    func conclusion() throws -> AuditEvent {
        let trail = try AuditTrail.read(at: story.logPath)
        #expect(trail.isComplete)
        #expect(trail.danglingIntents.isEmpty)
        let recorded = trail.records.flatMap { record -> [String] in
            guard case .intent(let intent) = record.entry?.event else { return [] }
            return intent.requests.map(\.clientToken)
        }
        let sent = server.requests(named: action).compactMap { $0.parameters["ClientToken"] }
        #expect(Set(sent).count == sent.count)
        #expect(Set(sent).isSubset(of: recorded))

        let end = try #require(trail.conclusion(of: intent)?.entry?.event)
        let standing = Set(present.map(\.match))
        #expect(end.results.count == 1000)
        let wrong = end.results.filter { result in
            let isThere = standing.contains(result.rule.match)
            return switch result.outcome {
            case "revoked", "absent": isThere
            case "restored", "present": !isThere
            case "notSent": isThere != (kind == .revoke)
            case "unknown": false
            default: true
            }
        }
        #expect(wrong.map { "\($0.rule.key.text) \($0.outcome ?? "")" } == [])
        let missing = Self.rules.filter { !standing.contains($0.match) }
        if !missing.isEmpty {
            let plan = ChangePlan(
                restoring: try trail.revokedEntry(1), into: Self.group(present))
            #expect(plan.keys == Set(missing.map(\.key)))
        }
        return end
    }
}
