import Revocation
import SecurityGroups

/// A confirmed plan to restore on its way through the gate.
struct RestorationRun: GateRun, Sendable {
    let gate: Gate
    let confirmed: ConfirmedRestoration
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

    var plan: RestorationPlan { confirmed.plan }
    var seen: GroupRules { plan.seen }
    var planned: [IngressRule] { plan.rules }
    var settledBefore: [SettledRule] { plan.settled }
    var interruptedBefore: String { "the restoration was interrupted before this request" }

    init(
        _ gate: Gate, _ confirmed: ConfirmedRestoration, interruption: ChangeInterruption,
        progress: @escaping @Sendable (ChangeProgress) -> Void
    ) {
        self.gate = gate
        self.confirmed = confirmed
        self.interruption = interruption
        self.progress = progress
    }

    func unplanned(_ difference: GroupDifference) -> [String] { difference.unplanned(by: plan) }

    mutating func batches(in group: GroupRules) -> [RestorationBatch] {
        settleThere(plan.rules, in: group)
        return RestorationBatch.batches(
            of: plan, wanted: { settled[$0.key] == nil }, newToken: gate.newToken)
    }

    func intentEvent(
        for batches: [RestorationBatch], in group: GroupRules, continues: Int?
    ) -> AuditEvent {
        .restoreIntent(
            AuditRestoreIntent(
                plan, confirmedBy: confirmed.confirmation, group: group, batches: batches,
                continues: continues))
    }

    func outcomeEvent(_ outcome: AuditOutcome) -> AuditEvent { .restoreOutcome(outcome) }

    /// Settles the rules that somebody else has made in the meantime.
    mutating func settleThere(_ rules: [IngressRule], in group: GroupRules) {
        for rule in rules {
            guard let same = group.rule(like: rule) else { continue }
            settle(rule, .alreadyThere(as: same.id))
        }
    }
}
