import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups
import TrafficImpact

@testable import Console

/// Drives a session as an operator would: keys in, screens and effects out.
struct ConsoleDriver {
    var session: Session
    private(set) var effects: [Effect] = []
    /// What the effect of a plan is held against.
    var kept = ProtectedAccess()
    /// What was read around the group.
    var around = Surroundings.alone
    /// Whether the effect of a plan arrives as soon as it is asked for.
    var answersAnalyses = true
    /// Whether the cursor has stood still for a moment after every event.
    var restsAfterEvents = true

    init(
        columns: Int = 80, rows: Int = 24, isSandbox: Bool = true, isReadOnly: Bool = false,
        isQuiet: Bool = false, tourGroup: String? = nil
    ) {
        session = Session(
            size: Size(columns: columns, rows: rows), region: RegionID("cn-hangzhou"),
            facts: SessionFacts(
                isSandbox: isSandbox, isReadOnly: isReadOnly, isQuiet: isQuiet,
                auditLogPath: "/home/ops/.local/state/drawbridge/audit.jsonl",
                tourGroup: tourGroup))
        _ = session.start()
        handle(.prepared(region: RegionID("cn-hangzhou"), profile: "default", warnings: []))
    }

    /// A driver that stands on the rule list of the shop's group.
    static func onRules(
        columns: Int = 80, rows: Int = 24, isReadOnly: Bool = false,
        rules: [IngressRule] = Sample.rules
    ) -> ConsoleDriver {
        var driver = ConsoleDriver(columns: columns, rows: rows, isReadOnly: isReadOnly)
        driver.handle(.groupsLoaded(Sample.groups, of: RegionID("cn-hangzhou"), isComplete: true))
        driver.press(.enter)
        driver.handle(.rulesLoaded(Sample.groupRules(rules)))
        return driver
    }

    /// A driver that stands in Review with the named rules marked, the audit log writable and the
    /// effect known. With these rules no other is the last to accept a port.
    static func inReview(
        marking ids: [String], columns: Int = 80, rows: Int = 24,
        rules: [IngressRule] = Sample.rules + [Sample.inside],
        kept: ProtectedAccess = ProtectedAccess(),
        answersAnalyses: Bool = true
    ) -> ConsoleDriver {
        var driver = onRules(columns: columns, rows: rows, rules: rules)
        driver.kept = kept
        driver.answersAnalyses = answersAnalyses
        driver.session.rules?.setMarks(Set(ids.map { RuleKey.id(RuleID($0)) }))
        driver.press("D")
        driver.handle(.auditLogChecked(problem: nil))
        return driver
    }

    /// Hands the event over and, as the loop does, says that the screen was drawn.
    mutating func handle(_ event: Event) {
        effects = session.update(event) + session.update(.painted)
        if restsAfterEvents { effects += session.update(.rested) }
        guard answersAnalyses else { return }
        for effect in effects {
            switch effect {
            case .analyse(let plan, _): analyse(plan)
            case .preview(let keys, let seen, _): preview(keys, of: seen)
            default: break
            }
        }
    }

    /// Works the effect of a plan out, as the runner does.
    mutating func analyse(_ plan: ChangePlan) {
        let effect = ChangeEffect(
            of: plan, keeping: kept, around: plan.kind.countsSurroundings ? around : nil,
            budget: WorkBudget())
        _ = session.update(.analysed(effect, of: plan))
        _ = session.update(.painted)
    }

    mutating func preview(_ keys: Set<RuleKey>, of seen: GroupRules) {
        guard var plan = ChangePlan(revoking: keys, of: seen) else { return }
        plan.effect = ChangeEffect(of: plan, keeping: kept, around: nil, budget: WorkBudget())
        _ = session.update(.previewed(plan))
    }

    mutating func press(_ key: Key) { handle(.keyPressed(key)) }

    /// Presses printable keys one after the other; `effects` are those of the last one.
    mutating func press(_ characters: String) {
        for character in characters { press(Key.character(character)) }
    }

    var screen: String { FrameRenderer.frame(of: session).text }

    /// The screen's lines, for a look at one of them.
    var lines: [String] {
        screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension Session {
    /// What is searched for in the text that is shown.
    var search: TextSearch { (screen as? any TextScreen)?.text.search ?? TextSearch() }
    /// The lines of that text.
    var textLines: [TextLine] { (screen as? any TextScreen)?.lines(in: self) ?? [] }
}
