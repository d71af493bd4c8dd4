import Revocation
import SecurityGroups

/// A confirmed plan to revoke on its way through the gate.
struct ChangeRun: GateRun, Sendable {
    let gate: Gate
    let confirmed: ConfirmedChange
    let interruption: ChangeInterruption
    let progress: @Sendable (ChangeProgress) -> Void

    var settled: [RuleKey: SettledRule] = [:]
    var state = ReadBack.failed("it was not read")
    var stateReceivedAt: ContinuousClock.Instant?
    var hasSent = false
    var intent: AuditReceipt?
    var session: AuditSession?
    var troubles: [String] = []
    var stop: String?

    var plan: ChangePlan { confirmed.plan }
    var seen: GroupRules { plan.seen }
    var planned: [IngressRule] { plan.rules }
    var settledBefore: [SettledRule] { [] }
    var interruptedBefore: String { "the revocation was interrupted before this request" }

    /// So many requests are sent at most for a batch.
    static let roundLimit = 3

    init(
        _ gate: Gate, _ confirmed: ConfirmedChange, interruption: ChangeInterruption,
        progress: @escaping @Sendable (ChangeProgress) -> Void
    ) {
        self.gate = gate
        self.confirmed = confirmed
        self.interruption = interruption
        self.progress = progress
    }

    func unplanned(_ difference: GroupDifference) -> [String] { difference.unplanned(by: plan) }

    mutating func batches(in group: GroupRules) -> [ChangeBatch] {
        let present = Set(group.rules.map(\.key))
        for rule in plan.rules where !present.contains(rule.key) {
            settle(rule, .alreadyAbsent(grantedBy: OutcomeResolver.twins(of: rule, in: group)))
        }
        let requests = ChangeBatches(
            revoking: plan.rules.filter { present.contains($0.key) }, of: group,
            planned: plan.keys, by: plan.form, newToken: gate.newToken)
        for rule in requests.unnameable { settle(rule.rule, rule.outcome) }
        return requests.batches
    }

    func intentEvent(
        for batches: [ChangeBatch], in group: GroupRules, continues: Int?
    ) -> AuditEvent {
        .intent(
            AuditIntent(
                plan, confirmedBy: confirmed.confirmation, group: group,
                requests: batches.map(\.request), rules: batches.flatMap(\.rules),
                continues: continues))
    }

    func outcomeEvent(_ outcome: AuditOutcome) -> AuditEvent { .outcome(outcome) }
}
