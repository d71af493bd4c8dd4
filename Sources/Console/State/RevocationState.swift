import Revocation
import SecurityGroups

/// A revocation under way, and its report once it has ended.
struct RevocationState: Sendable, Hashable {
    enum Leaving: Sendable, Hashable {
        case staying
        /// The program quits as soon as the outcome is known.
        case whenSettled
    }

    let plan: RevocationPlan
    var step = "starting"
    var settled: [RuleKey: SettledRule] = [:]
    var auditEntry: Int?
    var report: RevocationReport?
    var leaving = Leaving.staying
    var top = 0

    init(plan: RevocationPlan) { self.plan = plan }

    mutating func advance(_ progress: RevocationProgress) {
        switch progress {
        case .rereading: step = "reading the group again"
        case .recorded(let entry):
            auditEntry = entry
            step = "intent recorded as audit entry \(entry)"
        case .sending(let batch, let count, let rules):
            step =
                "request \(batch) of \(count): revoking \(rules) \(rules == 1 ? "rule" : "rules")"
        case .answered(let batch, let count, _): step = "request \(batch) of \(count) answered"
        case .readingBack(let attempt):
            step = attempt == 1 ? "reading back" : "reading back, attempt \(attempt)"
        case .settled(let rule): settled[rule.rule.key] = rule
        }
    }
}
