import FoundationEssentials
import Revocation
import SecurityGroups

@testable import Console

/// An audit log for the tests of the Audit screen.
enum AuditSample {
    static let here = AuditSession(
        endpoint: "https://ecs.cn-hangzhou.aliyuncs.com", region: RegionID("cn-hangzhou"),
        account: "1234567890123456")
    static let elsewhere = AuditSession(
        endpoint: "https://ecs.eu-central-1.aliyuncs.com", region: RegionID("eu-central-1"),
        account: "1234567890123456")

    static let intent: AuditIntent = {
        let rules = [Sample.rules[0], Sample.rules[2]]
        let seen = Sample.groupRules(Sample.rules)
        guard let plan = ChangePlan(revoking: rules.map(\.key), of: seen, reason: "INC-4711")
        else { preconditionFailure("the sample's rules are in its group") }
        return AuditIntent(
            plan, confirmedBy: .groupSuffix, group: seen,
            requests: [
                ChangeRequest(clientToken: "token-1", action: .revoke(.ids([RuleID("sgr-1")])))
            ],
            rules: rules)
    }()

    static let outcome = AuditOutcome(
        .revoke, intent: 41, groupID: Sample.groupID, interrupted: false,
        readBackAt: Date(timeIntervalSince1970: 1_770_000_009),
        rules: [
            SettledRule(Sample.rules[0], .revoked(grantedBy: []), requestID: "AAA-1"),
            SettledRule(Sample.rules[2], .notSent("it was late")),
        ])

    /// - Parameter minute: after 02:40 on 2 February 2026.
    static func listed(
        _ sequence: Int, _ event: AuditEvent, who: String = "ana", minute: Int = 0,
        session: AuditSession = here, isVerified: Bool = true
    ) -> ListedEntry {
        let entry = AuditEntry(
            sequence: sequence, previous: AuditEntry.firstPrevious,
            time: Date(timeIntervalSince1970: 1_770_000_000 + Double(minute * 60)),
            who: OperatorIdentity(uid: 1000, account: who, host: "bastion-1"), session: session,
            event: event)
        return ListedEntry(
            sequence: sequence, entry: entry, line: entry.unsealed,
            place: "/var/log/audit.jsonl, line \(sequence)",
            hash: String(repeating: "9f3c", count: 16), isVerified: isVerified,
            isElsewhere: session != here)
    }

    static let listing = AuditListing(
        entries: [
            listed(41, .intent(intent)), listed(42, .outcome(outcome)),
            listed(43, .intent(intent), who: "bo", minute: 20, session: elsewhere),
            listed(44, .torn(AuditTornLines([])), who: "bo", minute: 21),
        ], readAt: Date(timeIntervalSince1970: 1_770_003_000))

    /// A revocation of two rules, and the restoration that took it back.
    static func undone(by revoked: RevokedEntry) throws -> [ListedEntry] {
        let seen = Sample.groupRules([Sample.inside])
        let rules = intent.rules
        let plan = ChangePlan(restoring: revoked, into: seen, reason: "back")
        let done = AuditOutcome(
            .revoke, intent: 41, groupID: Sample.groupID, interrupted: false, readBackAt: nil,
            rules: rules.map { SettledRule($0, .revoked(grantedBy: [])) })
        let restoration = AuditIntent(
            plan, confirmedBy: .groupSuffix, group: seen, requests: [], rules: rules)
        let restored = AuditOutcome(
            .restore, intent: 43, groupID: Sample.groupID, interrupted: false, readBackAt: nil,
            rules: rules.map { SettledRule($0, .restored(as: nil)) })
        return [
            listed(41, .intent(intent)), listed(42, .outcome(done)),
            listed(43, .intent(restoration), minute: 9), listed(44, .outcome(restored), minute: 9),
        ]
    }

    /// What entry 41 revoked.
    static var revoked: RevokedEntry {
        get throws {
            try RevokedEntry(
                AuditEntry(
                    sequence: 41, previous: AuditEntry.firstPrevious,
                    time: Date(timeIntervalSince1970: 1_770_000_000),
                    who: OperatorIdentity(uid: 1000, account: "ana", host: "bastion-1"),
                    session: here, event: .intent(intent)),
                concludedBy: AuditEntry(
                    sequence: 42, previous: AuditEntry.firstPrevious,
                    time: Date(timeIntervalSince1970: 1_770_000_000),
                    who: OperatorIdentity(uid: 1000, account: "ana"), session: here,
                    event: .outcome(
                        AuditOutcome(
                            .revoke, intent: 41, groupID: Sample.groupID, interrupted: false,
                            readBackAt: nil,
                            rules: intent.rules.map {
                                SettledRule($0, .revoked(grantedBy: []))
                            }))))
        }
    }
}

extension ConsoleDriver {
    /// A driver that stands on the audit log.
    static func onAudit(
        _ listing: AuditListing = AuditSample.listing, columns: Int = 80, rows: Int = 24,
        isReadOnly: Bool = false
    ) -> ConsoleDriver {
        var driver = onRules(columns: columns, rows: rows, isReadOnly: isReadOnly)
        driver.press("e")
        driver.handle(.auditRead(listing))
        return driver
    }
}
