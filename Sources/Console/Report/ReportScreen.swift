import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups

/// Progress of a revocation or a restoration, and its report once it has ended.
struct ReportScreen: TextScreen, Equatable {
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
    var text = TextState()

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

    // MARK: As a screen

    var context: KeyContext { report == nil ? .progress : .report }
    var screen: Screen { .report(self) }
    var isSearchable: Bool { report != nil }

    func lines(in session: Session) -> [TextLine] { ReportText.lines(of: self, session: session) }

    func title(in session: Session) -> String {
        guard let report else {
            let bar = Self.bar(
                settled: settled.count, sent: sent.subtracting(settled.keys).count,
                of: rules.count)
            return "\(bar) \(step)"
        }
        let counts = report.counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
        guard let date = interruptedAt else { return "Report: \(counts)" }
        let time = "\(RuleWords.day(date)) \(RuleWords.clock(date))"
        return "Interrupted \(time) in \(report.groupID): \(counts)"
    }

    /// Full where rules are settled, half where their request is sent.
    private static func bar(settled: Int, sent: Int, of count: Int) -> String {
        let width = 20
        func columns(_ rules: Int) -> Int { count == 0 ? 0 : rules * width / count }
        let full = columns(settled)
        let half = columns(settled + sent) - full
        return "[" + String(repeating: "#", count: full) + String(repeating: "=", count: half)
            + String(repeating: "-", count: width - full - half)
            + "] \(settled) of \(count) settled\(sent > 0 ? ", \(sent) sent" : ""):"
    }

    /// The group that the change is about, which need not be the open one.
    func header(in session: Session) -> Header {
        guard let group = plan?.groupID ?? report?.groupID, group != session.rules?.groupID else {
            return .ofOpenGroup(in: session)
        }
        return Header(group.rawValue, plan?.seen.name ?? "")
    }

    func disabledReason(for command: Command, in session: Session) -> String? {
        guard command == .restore else { return matchReason(for: command, in: session) }
        if session.facts.isReadOnly { return ReviewScreen.readOnlyRestoration }
        if report?.auditEntry == nil { return "Nothing was sent, so there is nothing to restore." }
        return kind.canBeUndone
            ? nil : "These rules were restored: mark them in the list to revoke them again."
    }

    func perform(_ command: Command, in session: inout Session) -> [Effect] {
        guard command == .restore, let entry = report?.auditEntry else { return [] }
        return session.askToRestore(entry: entry)
    }

    func answerToUnboundKey(in session: Session) -> String? {
        report == nil ? "The \(kind.noun) goes on; q leaves when its outcome is known." : nil
    }

    func goBack(in session: inout Session) -> [Effect] {
        if endSearch(in: &session) { return [] }
        if report != nil { return session.closeReport() }
        session.stay()
        return []
    }

    func quit(in session: inout Session) -> [Effect] {
        if report != nil { return session.closeReport() }
        session.leaveWhenSettled()
        return []
    }
}

extension KeyContext {
    static let progress = KeyContext("Progress", [], moves: Binding.progressMoves)
    static let report = KeyContext(
        "Report", [.restore, .search, .nextMatch, .previousMatch, .audit, .messages, .help],
        moves: Binding.textMoves)
}
