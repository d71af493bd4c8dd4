import FoundationEssentials
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

/// A group on a scripted service, a log in a folder of its own, and an executor between them.
final class ChangeWorld: Sendable {
    let ecs: ScriptedECS
    let folder: String
    let executor: ChangeExecutor
    /// Tells whether a read is fresh.
    let freshness = HandClock()
    static let region = RegionID("cn-hangzhou")
    static let groupID = SecurityGroupID("sg-bp1abcdef")
    static let who = OperatorIdentity(uid: 1000, account: "ana")
    static let clock: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_770_000_000) }

    /// - Parameters:
    ///   - session: by default always of the same account.
    ///   - sleep: by default no wait takes any time, but the grace period never ends.
    init(
        _ rules: [IngressRule], pageSize: Int = 1000, logPath: String? = nil,
        vpcID: String = "vpc-1",
        session: @escaping @Sendable (RegionID) async -> AuditSession = ChangeWorld.session,
        sleep: @escaping @Sendable (Duration) async throws -> Void = ChangeWorld.noWait
    ) {
        folder = ChangeWorld.newFolder()
        ecs = ScriptedECS(rules, pageSize: pageSize, vpcID: vpcID, clock: freshness)
        executor = ChangeExecutor(
            reader: SecurityGroupReader(caller: ecs, now: Self.clock),
            log: AuditLog(
                path: logPath ?? "\(folder)/state/audit.jsonl", who: Self.who, now: Self.clock),
            session: session,
            timing: ChangeTiming(sleep: sleep, now: { [freshness] in freshness.now }))
    }

    static let session: @Sendable (RegionID) async -> AuditSession = {
        AuditSession(endpoint: "https://ecs.example", region: $0, account: "42")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func newFolder() -> String {
        let folder = "/tmp/drawbridge-change-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    static let noWait: @Sendable (Duration) async throws -> Void = { duration in
        if duration >= .seconds(30) { try await Task.sleep(for: .seconds(3600)) }
        try Task.checkCancellation()
    }

    /// Confirms a plan to revoke the named rules of the group as it is now.
    func confirmed(
        _ ids: [String], nameless: Bool = false, by form: RuleNaming.Form = .id,
        reason: String = "test"
    ) async throws -> ConfirmedChange {
        let seen = try await executor.reader.rules(of: Self.groupID, in: Self.region)
        let keys = seen.rules.filter { rule in
            rule.id.map { ids.contains($0.rawValue) } ?? nameless
        }.map(\.key)
        var plan = try #require(ChangePlan(revoking: keys, of: seen, reason: reason))
        plan.form = form
        return try #require(ConfirmedChange(plan, typed: plan.phrase.text))
    }

    /// Revokes, and expects a report.
    func report(
        _ plan: ConfirmedChange, interruption: ChangeInterruption = ChangeInterruption()
    ) async throws -> ChangeReport {
        let end = try await executor.carryOut(plan, interruption: interruption)
        guard case .finished(let report) = end else {
            throw Unexpected(end: end)
        }
        return report
    }

    struct Unexpected: Error { let end: ChangeResult }

    /// The log's lines as they stand on disk.
    func lines() -> [String] { Self.lines(of: executor.log.path) }

    static func lines(of path: String) -> [String] {
        guard let bytes = FileManager.default.contents(atPath: path) else { return [] }
        return bytes.split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    func entries() throws -> [AuditEntry] {
        try lines().map { try AuditEntry(JSONValue(parsing: Data($0.utf8))) }
    }
}

/// A rule with an id, distinct by its port.
func rule(
    _ id: String, port: Int = 22, policy: String = "Accept", description: String = ""
) -> IngressRule {
    IngressRule(attributes: [
        "SecurityGroupRuleId": id, "IpProtocol": "TCP", "PortRange": "\(port)/\(port)",
        "SourceCidrIp": "192.0.2.0/24", "Policy": policy, "Priority": "1", "NicType": "intranet",
        "Description": description,
    ])
}

extension ChangeReport {
    /// `sgr-1 revoked`, a rule a line, in the plan's order.
    var outcomes: [String] { rules.map { "\($0.rule.key.text) \($0.outcome.name)" } }
}
