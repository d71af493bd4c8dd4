import Canvas
import Revocation
import SecurityGroups

/// A plan on its way to be confirmed: what is about to be revoked or restored, and the phrase that confirms
/// it.
struct ReviewScreen: ScreenBehavior, Equatable {
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

    mutating func noteAuditLog(problem: String?) {
        auditLog = problem.map { .problem($0) } ?? .writable
    }

    // MARK: As a screen

    var context: KeyContext { .review }
    var screen: Screen { .review(self) }

    func disabledReason(for command: Command, in session: Session) -> String? {
        // From the reason Enter leads to the phrase.
        command == .accept && field == .phrase && !hasShownAll ? Self.reasonToLook : nil
    }

    /// The line of the phrase says what was not shown, and which key shows it.
    static let reasonToLook = "Not all was shown yet: the line above says how to see it."

    func perform(_ command: Command, in session: inout Session) -> [Effect] {
        switch command {
        case .accept: return session.confirm()
        case .takeOut: return session.takeOutOfReview()
        case .switchField: session.review?.switchField()
        case .allOfEffect: session.turnReviewDetail()
        case .erase: session.eraseInReview()
        default: break
        }
        return []
    }

    func type(_ key: Key, in session: inout Session) {
        switch key {
        case .character(let character): session.typeInReview(String(character))
        case .paste: session.hint("Pasted text is refused here: type the phrase.")
        case .unfinishedPaste:
            session.hint("Pasted text is refused here. It has not ended: Esc ends it.")
        default: break
        }
    }

    func move(_ move: Move, in session: inout Session) { session.moveInReview(move) }

    func goBack(in session: inout Session) -> [Effect] {
        session.review = nil
        return []
    }

    /// The group that the plan is about, which need not be the open one.
    func header(in session: Session) -> Header {
        plan.groupID == session.rules?.groupID
            ? .ofOpenGroup(in: session) : Header(plan.groupID.rawValue, plan.seen.name)
    }

    func hasMoreBelow(in session: Session) -> Bool {
        let text = ReviewText(self, facts: session.facts, columns: session.size.columns)
        return top + Layout(session).reviewRows < text.lines.count
    }

    func clamp(in session: inout Session) { session.clampReview() }
    func notePainted(in session: inout Session) { session.noteShownRules() }
}

extension KeyContext {
    static let review = KeyContext(
        "Review",
        [
            Binding([.enter], "Enter", .accept, "confirm with what was typed", hint: "confirm"),
            Binding(
                [.delete, .control("x")], "Delete ^X", .takeOut, "take the rule at the cursor out",
                hint: "take out"),
            Binding(
                [.tab, .backTab], "Tab", .switchField, "between the phrase and the reason",
                hint: "reason"),
            Binding(
                [.function(2)], "F2", .allOfEffect,
                "every rule that the effect is told by, and the exact regions", hint: "all"),
            Binding(
                [.function(1)], "F1", .help, "help; a phrase is then typed anew", hint: "help"),
            .erase,
        ], moves: Binding.reviewMoves, canQuit: false, takesText: true)
}

extension Session {
    /// The plan that is looked at; nil where there is none.
    var review: ReviewScreen? {
        get { screens[ReviewScreen.self] }
        set { screens[ReviewScreen.self] = newValue }
    }
}
