import Foundation
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups

/// A log in a folder of its own, which goes with the value.
final class SampleLog: Sendable {
    let folder: String
    var path: String { "\(folder)/audit.jsonl" }
    static let session = AuditSession(
        endpoint: "https://ecs.example", region: ChangeWorld.region, account: "42")

    init() { folder = ChangeWorld.newFolder() }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Another process's view of the log would be the same: nothing is shared but the files.
    func log(lockDeadline: Duration = .seconds(60)) -> AuditLog {
        AuditLog(
            path: path, who: ChangeWorld.who, now: ChangeWorld.clock, lockDeadline: lockDeadline)
    }

    static func outcome(of intent: Int? = nil) -> AuditEvent {
        .outcome(
            AuditOutcome(
                .revoke, intent: intent, groupID: ChangeWorld.groupID, interrupted: false,
                readBackAt: nil,
                rules: []))
    }

    static func intent(_ rules: [IngressRule], continues: Int? = nil) throws -> AuditEvent {
        let group = GroupRules(
            region: ChangeWorld.region, groupID: ChangeWorld.groupID, vpcID: "vpc-1", rules: rules,
            readAt: ChangeWorld.clock())
        guard let plan = ChangePlan(revoking: rules.map(\.key), of: group, reason: "") else {
            throw NoPlan()
        }
        return .intent(
            AuditIntent(
                plan, confirmedBy: .count, group: group, requests: [], rules: rules,
                continues: continues))
    }

    struct NoPlan: Error {}

    @discardableResult
    func append(
        _ count: Int = 1, _ event: AuditEvent = SampleLog.outcome()
    ) async throws(AuditLogError) -> AuditReceipt {
        var receipt = try await log().append(event, session: Self.session)
        for _ in 1..<max(1, count) {
            receipt = try await log().append(event, session: Self.session)
        }
        return receipt
    }

    func trail(noted: String? = nil) throws(AuditLogError) -> AuditTrail {
        try AuditTrail.read(at: path, noted: noted)
    }

    func bytes(of name: String = "audit.jsonl") -> [UInt8] {
        Array(FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data())
    }

    /// Puts other bytes in the file's place; the file is then another one.
    func replace(_ name: String = "audit.jsonl", with bytes: some Sequence<UInt8>) throws {
        try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
    }

    func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(
            atPath: "\(folder)/\(name)", toPath: "\(folder)/\(other)")
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }

    /// Whether the verifier in Python takes files of the log, oldest first, for a log that holds.
    func pythonHolds(_ names: [String] = ["audit.jsonl"]) throws -> Bool {
        let verifier = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "AuditVerifier/verify.py")
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", verifier.path] + names.map { "\(folder)/\($0)" }
        python.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
        try python.run()
        python.waitUntilExit()
        return python.terminationStatus == 0
    }
}
