import FoundationEssentials
import Revocation
import SecurityGroups

/// A revocation or a restoration under way, and its report once it has ended.
struct RevocationState: Sendable, Hashable {
    enum Leaving: Sendable, Hashable {
        case staying
        /// The program quits as soon as the outcome is known.
        case whenSettled
    }

    /// Nil for a report of an earlier run.
    let plan: ChangePlan?
    let rules: [IngressRule]
    /// When an earlier run was broken off; nil for a revocation of this one.
    let interruptedAt: Date?
    var step = "starting"
    /// The rules that ECS took a request for; the group is not read back yet.
    var sent: Set<RuleKey> = []
    var settled: [RuleKey: SettledRule] = [:]
    var auditEntry: Int?
    var report: ChangeReport?
    var leaving = Leaving.staying
    var top = 0

    init(plan: ChangePlan) {
        self.plan = plan
        rules = plan.rules + plan.settled.map(\.rule)
        interruptedAt = nil
        for rule in plan.settled { settled[rule.rule.key] = rule }
    }

    init(interrupted report: ChangeReport, at date: Date) {
        plan = nil
        rules = report.rules.map(\.rule)
        interruptedAt = date
        self.report = report
    }

    var kind: ChangeKind { plan?.kind ?? report?.kind ?? .revoke }

    mutating func advance(_ progress: ChangeProgress) {
        switch progress {
        case .rereading: step = "reading the group again"
        case .recorded(let entry):
            auditEntry = entry
            step = "intent recorded as audit entry \(entry)"
        case .sending(let batch, let count, let rules):
            step =
                "request \(batch) of \(count): \(kind.gerund) \(rules) \(rules == 1 ? "rule" : "rules")"
        case .answered(let batch, let count, _): step = "request \(batch) of \(count) answered"
        case .sent(let keys): sent.formUnion(keys)
        case .readingBack(let attempt):
            step = attempt == 1 ? "reading back" : "reading back, attempt \(attempt)"
        case .settled(let rule): settled[rule.rule.key] = rule
        }
    }
}
