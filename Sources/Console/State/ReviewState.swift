import Revocation
import SecurityGroups

/// A plan on its way to be confirmed.
struct ReviewState: Sendable, Hashable {
    enum Field: Sendable, Hashable { case phrase, reason }

    var plan: ReviewedPlan
    var typed = ""
    var field = Field.phrase
    /// The rule at the cursor, an index into the plan.
    var cursor = 0
    /// The first line of the body that is shown.
    var top = 0
    /// The rules that have been on the screen whole.
    private(set) var shown: Set<RuleKey> = []
    /// The group belongs to another service of the cloud.
    let isServiceManaged: Bool
    /// What changed since the plan was confirmed the last time, where it came back for that.
    var changes: [String] = []
    var auditLog = AuditLogCheck.underWay

    enum AuditLogCheck: Sendable, Hashable {
        case underWay
        case writable
        case problem(String)
    }

    init(plan: ReviewedPlan, isServiceManaged: Bool, changes: [String] = []) {
        self.plan = plan
        self.isServiceManaged = isServiceManaged
        self.changes = changes
    }

    /// The hazards that the screen named when it was painted last.
    private(set) var shownHazards: [Hazard] = []

    /// Whether the phrase may confirm: the screen has named every hazard of the plan. The effect may
    /// arrive between two paints.
    var hasShownHazards: Bool { plan.hazards.allSatisfy { shownHazards.contains($0) } }

    /// Whether the phrase may be typed: every planned rule has been on the screen whole.
    var hasShownAll: Bool { shown.isSuperset(of: plan.keys) }

    /// Notes what a painted screen has shown.
    mutating func note(shown indices: [Int]) {
        shown.formUnion(indices.map { plan.rules[$0].key })
        shownHazards = plan.hazards
    }

    mutating func switchField() { field = field == .phrase ? .reason : .phrase }
}
