import Revocation
import SecurityGroups

/// A plan on its way to be confirmed.
struct ReviewState: Sendable, Hashable {
    enum Field: Sendable, Hashable { case phrase, reason }

    var plan: RevocationPlan
    var typed = ""
    var field = Field.phrase
    /// The rule at the cursor, an index into the plan.
    var cursor = 0
    /// The first line of the body that is shown.
    var top = 0
    /// Whether the last rule's last line has been on the screen.
    var hasShownAll = false
    /// What changed since the plan was confirmed the last time, where it came back for that.
    var changes: [String] = []
    var auditLog = AuditLogCheck.underWay

    enum AuditLogCheck: Sendable, Hashable {
        case underWay
        case writable
        case problem(String)
    }

    init(plan: RevocationPlan, changes: [String] = []) {
        self.plan = plan
        self.changes = changes
    }

    mutating func switchField() { field = field == .phrase ? .reason : .phrase }
}
