import FoundationEssentials
import Revocation
import SecurityGroups
import Testing
import TrafficImpact

/// Entries of the audit log that revoked something, for the tests of restorations.
extension PlanSample {
    static let session = AuditSession(
        endpoint: "https://ecs.example", region: RegionID("cn-hangzhou"), account: "42")

    static func entry(
        _ event: AuditEvent, sequence: Int, session: AuditSession = PlanSample.session
    ) -> AuditEntry {
        AuditEntry(
            sequence: sequence, previous: AuditEntry.firstPrevious,
            time: Date(timeIntervalSince1970: 1_770_000_000),
            who: OperatorIdentity(uid: 1000, account: "ana"), session: session, event: event)
    }

    /// Entry 7, an intent to revoke all of `rules`.
    static func intent(_ rules: [IngressRule]) throws -> AuditEntry {
        let seen = group(rules)
        let plan = try #require(ChangePlan(revoking: rules.map(\.key), of: seen))
        return entry(
            .intent(
                AuditIntent(plan, confirmedBy: .count, group: seen, requests: [], rules: rules)),
            sequence: 7)
    }

    /// Entry 8, what became of entry 7.
    static func outcome(
        _ rules: [IngressRule], _ outcome: RuleOutcome = .revoked(grantedBy: []),
        in groupID: SecurityGroupID = SecurityGroupID("sg-bp1abcdef"),
        session: AuditSession = PlanSample.session
    ) -> AuditEntry {
        entry(
            .outcome(
                AuditOutcome(
                    .revoke, intent: 7, groupID: groupID, interrupted: false, readBackAt: nil,
                    rules: rules.map { SettledRule($0, outcome) })),
            sequence: 8, session: session)
    }

    static func revoked(_ rules: [IngressRule]) throws -> RevokedEntry {
        try RevokedEntry(try intent(rules), concludedBy: outcome(rules))
    }

    /// A plan to restore `rules` into a group of `others`; its effect is known.
    static func restoration(
        _ rules: [IngressRule], into others: [IngressRule] = [], only keys: Set<RuleKey>? = nil,
        kept: ProtectedAccess = ProtectedAccess()
    ) throws -> ChangePlan {
        var plan = ChangePlan(
            restoring: try revoked(rules), only: keys, into: group(others))
        plan.effect = ChangeEffect(of: plan, keeping: kept, around: nil, budget: WorkBudget())
        return plan
    }

    static func settled(_ plan: ChangePlan) -> [String] {
        plan.settled.map { "\($0.rule.key.text) \($0.outcome.summary)" }
    }
}
