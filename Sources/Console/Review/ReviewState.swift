import Revocation
import SecurityGroups

/// A plan on its way to be confirmed.
struct ReviewState: Sendable, Hashable {
    enum Field: Sendable, Hashable { case phrase, reason }

    var plan: ChangePlan
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
    /// The account is not known and the key is temporary: what is recorded belongs to the key.
    var isBoundToKey = false
    /// What changed since the plan was confirmed the last time, where it came back for that.
    var changes: [String] = []
    var auditLog = AuditLogCheck.underWay

    enum AuditLogCheck: Sendable, Hashable {
        case underWay
        case writable
        case problem(String)
    }

    init(plan: ChangePlan, isServiceManaged: Bool, changes: [String] = []) {
        self.plan = plan
        self.isServiceManaged = isServiceManaged
        self.changes = changes
    }

    /// The hazards of which the sentence has been on the screen whole. The effect may bring one while
    /// the operator looks at something else.
    private(set) var shownHazards: Set<Hazard> = []
    /// The lines of the effect in words that have been on the screen whole.
    private(set) var shownWords: Set<String> = []
    /// Every rule of the effect is named, and the exact regions are told.
    var showsAll = false

    var unshownRules: Int { plan.keys.subtracting(shown).count }
    var unshownHazards: Int { plan.hazards.count { !shownHazards.contains($0) } }

    var unshownWords: Int { plan.effect?.words.count { !shownWords.contains($0) } ?? 0 }

    /// Whether the phrase may be typed: what the plan does in words, every hazard and every planned rule
    /// has been on the screen whole.
    var hasShownAll: Bool { unshownRules == 0 && unshownHazards == 0 && unshownWords == 0 }

    /// Notes which lines of the effect, rules and hazards of the plan a painted screen has shown.
    mutating func note(shown rules: [Int], hazards: [Int], words: [Int]) {
        // Where all is told, lines are others than those that have to be seen.
        if !showsAll, let told = plan.effect?.words {
            shownWords.formUnion(words.map { told[$0] })
        }
        shown.formUnion(rules.map { plan.rules[$0].key })
        shownHazards.formUnion(hazards.map { plan.hazards[$0] })
    }

    mutating func switchField() { field = field == .phrase ? .reason : .phrase }
}
