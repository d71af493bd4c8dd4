import Revocation
import SecurityGroups

/// What revoking the chosen rules does, as it is shown beside the list: that of other rules, or of another
/// read of them, is never shown.
struct RulePreview: Sendable, Hashable {
    /// The marked rules, or the one at the cursor.
    let keys: Set<RuleKey>
    private let seen: GroupRules
    /// With its effect; nil while it is being worked out.
    private(set) var plan: ChangePlan?

    init(_ keys: Set<RuleKey>, of seen: GroupRules) {
        (self.keys, self.seen) = (keys, seen)
    }

    func isOf(_ keys: Set<RuleKey>, _ loaded: GroupRules) -> Bool {
        self.keys == keys && seen == loaded
    }

    /// Takes over what was worked out; that of other rules is late.
    mutating func receive(_ plan: ChangePlan) {
        if isOf(plan.keys, plan.seen) { self.plan = plan }
    }
}
