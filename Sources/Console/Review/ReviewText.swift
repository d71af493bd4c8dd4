import Canvas
public import Revocation
import SecurityGroups
import TrafficImpact

/// The scrolling body of Review: what the plan does, then its hazards, every planned rule, what that is
/// relative to, and what is sent.
struct ReviewText {
    private(set) var lines: [TextLine] = []
    /// The lines of each line of the effect in words, of each hazard, and of each rule of the plan.
    private var words: [Range<Int>] = []
    private var hazards: [Range<Int>] = []
    private var rules: [Range<Int>] = []
    private let columns: Int
    /// More rules than this are not listed in their order.
    private static let mostOrdered = 100

    init(_ review: ReviewScreen, facts: SessionFacts, columns: Int) {
        self.columns = columns
        let plan = review.plan
        if !review.changes.isEmpty {
            lines.append(TextLine("Changed since you confirmed; nothing was sent:", .danger))
            for change in review.changes { wrap(change, indent: 2, style: .danger) }
            lines.append(TextLine())
        }
        if let source = plan.source { append(source) }
        appendWords(of: plan.effect, isFull: review.showsAll)
        appendAccess(plan.effect)
        for hazard in plan.hazards {
            let start = lines.count
            wrap("! \(hazard.summary)", style: .danger)
            hazards.append(start..<lines.count)
        }
        if review.isServiceManaged {
            wrap(
                "! The group is managed by another service of the cloud, which may refuse the change or undo it: change it there.",
                style: .caution)
        }
        if review.isBoundToKey { wrap("! \(AuditSession.boundToKeyWarning)", style: .caution) }
        lines.append(TextLine())
        for (index, rule) in plan.rules.enumerated() {
            append(rule, number: index + 1, isFull: review.showsAll)
        }
        for rule in plan.settled {
            lines += TextLine.item(
                "   -  ", "\(rule.rule.key.text)  \(rule.rule.summary): \(rule.outcome.summary)",
                columns: columns, style: rule.outcome.isSuccess ? .muted : .caution)
        }
        lines.append(TextLine())
        appendScope(plan.effect, isFull: review.showsAll)
        appendRequests(of: plan, facts: facts)
    }

    private mutating func wrap(_ text: String, indent: Int = 0, style: Style = .plain) {
        lines += TextLine.wrapped(text, columns: columns, indent: indent, style: style)
    }

    /// One line where there is room: what the rule matches, then its description, quoted. Its id is shown
    /// where that leaves room, and where all is asked for.
    private mutating func append(_ rule: IngressRule, number: Int, isFull: Bool) {
        let start = lines.count
        let style: Style = rule.policy == .accept ? .plain : .caution
        let label = "  \(TextLayout.pad("\(number).", columns: 4))"
        let quoted = rule.description.isEmpty ? "" : "“\(rule.description.quotableWhole)”"
        let whole = [rule.summary, quoted, rule.key.text].filter { !$0.isEmpty }
            .joined(separator: "  ")
        let short = [rule.shortSummary, quoted].filter { !$0.isEmpty }.joined(separator: "  ")
        let room = columns - DisplayWidth.of(label)
        if let line = [whole, short].first(where: { DisplayWidth.of($0.sanitized) < room }),
            !isFull || line == whole
        {
            lines += TextLine.item(label, line, columns: columns, style: style)
        } else {
            lines += TextLine.item(label, rule.summary, columns: columns, style: style)
            let about = [quoted, rule.key.text].filter { !$0.isEmpty }.joined(separator: "  ")
            wrap(about, indent: 6, style: .muted)
        }
        rules.append(start..<lines.count)
    }

    /// What the plan does in an operator's words, the most serious first.
    private mutating func appendWords(of effect: ChangeEffect?, isFull: Bool) {
        guard let effect else {
            lines.append(TextLine("Working out the effect on traffic…", .accent))
            lines.append(TextLine())
            return
        }
        let (sentence, severity) = effect.verdict
        let start = lines.count
        wrap(sentence, style: severity >= .opens ? Style(.danger, bold: true) : .bold)
        words.append(start..<lines.count)
        for part in effect.parts(isFull: isFull) {
            if let heading = part.heading {
                let start = lines.count
                wrap(heading, style: .accent)
                words.append(start..<lines.count)
            }
            append(part.lines)
        }
        for note in effect.impact.notes { wrap("Not complete: \(note.text).", style: .danger) }
        if effect.isAwaitingInstances {
            lines.append(TextLine("Reading the instances and their other groups…", .accent))
        }
    }

    private mutating func append(_ told: [EffectLine]) {
        for (index, line) in told.enumerated() {
            let before = index > 0 ? told[index - 1] : nil
            let isSame =
                before?.heading == line.heading && before?.details.isEmpty == true
                && line.details.isEmpty
            let start = lines.count
            lines += line.textLines(columns: columns - 1, showsHeading: !isSame)
            words.append(start..<lines.count)
        }
    }

    /// What the lines do not tell of the access to keep; what is cut is a hazard, which says it.
    private mutating func appendAccess(_ effect: ChangeEffect?) {
        guard let effect else { return }
        for note in effect.accessNotes { wrap(note, style: .muted) }
        if let words = effect.unknownConnectionNote { wrap(words, style: .muted) }
    }

    /// What the effect is relative to, and, where all is asked for, the exact regions.
    private mutating func appendScope(_ effect: ChangeEffect?, isFull: Bool) {
        guard let effect else { return }
        let notes =
            effect.scopeNotes + ["A session that is open may live on for a while or be cut."]
        wrap(notes.joined(separator: " "), style: .muted)
        guard isFull else {
            wrap(
                "F2 adds ids, the rules in order, and the exact regions.",
                style: .muted)
            lines.append(TextLine())
            return
        }
        lines.append(TextLine())
        lines.append(TextLine("In order, the first rule that fits decides:", .accent))
        let ordered = effect.summary.orderedRules
        for line in ordered.prefix(Self.mostOrdered) {
            lines += TextLine.item(
                "  ", line, columns: columns, style: line.hasPrefix(" ") ? .plain : .bold)
        }
        if ordered.count > Self.mostOrdered {
            let rest = ordered.count - Self.mostOrdered
            lines.append(TextLine("  … and \(rest) more: drawbridge impact lists them", .muted))
        }
        lines.append(TextLine())
        lines.append(TextLine("Exact, by this group's rules:", .accent))
        for section in effect.sections { append(section) }
        for combination in effect.combinations where !combination.isAsAlone {
            wrap("On \(combination.combination.name):", style: .accent)
            for line in combination.lines {
                wrap(line.text, indent: 2, style: line.isAlarm ? .danger : .plain)
            }
        }
        lines.append(TextLine())
    }

    private mutating func append(_ section: EffectSection) {
        let isAlarm = section.kind == .gained && !section.isEmpty
        if section.isEmpty {
            wrap("\(section.title): \(section.items.joined(separator: " "))")
            return
        }
        lines.append(TextLine("\(section.title):", isAlarm ? .danger : .accent))
        for item in section.items {
            lines += TextLine.item("  ", item, columns: columns, style: isAlarm ? .danger : .plain)
        }
    }

    /// Whose revocation is taken back.
    private mutating func append(_ source: RevokedEntry) {
        let time = "\(RuleWords.day(source.time)) \(RuleWords.clock(source.time))"
        wrap("Revoked as audit entry \(source.sequence), \(time), by \(source.who.summary).")
    }

    private mutating func appendRequests(of plan: ChangePlan, facts: SessionFacts) {
        let unnamed = plan.rules.count { $0.id == nil }
        var words = "Sent: \(plan.kind.requestSummary)"
        if unnamed > 0 && plan.source == nil {
            words += """
                 \(unnamed == 1 ? "One rule without an id goes" : "\(unnamed) rules without an id go") \
                in the specification's own form, with Policy, Priority and NicType explicit.
                """
        }
        wrap(words)
        wrap("Recorded first in \(facts.auditLogPath).")
    }

    func rows(ofRule index: Int) -> Range<Int> {
        rules.indices.contains(index) ? rules[index] : 0..<1
    }

    /// The rules of which every line is on the screen.
    func wholeRules(from top: Int, height: Int) -> [Int] { rules.whole(from: top, height) }

    /// The lines of the effect in words of which all is on the screen.
    func wholeWords(from top: Int, height: Int) -> [Int] { words.whole(from: top, height) }

    /// The hazards of which every line is on the screen.
    func wholeHazards(from top: Int, height: Int) -> [Int] { hazards.whole(from: top, height) }

    /// What has not been on the screen whole yet and where it stands; nil where the phrase may be typed.
    func unshown(of review: ReviewScreen, height: Int) -> String? {
        if review.hasShownAll { return nil }
        if isTooTall(forHeight: height) {
            return "A part of it does not fit on this screen: enlarge the terminal"
        }
        let rest = unshownParts(of: review)
        let first = rest.lines.first?.lowerBound ?? 0
        let key = rest.lines.isEmpty ? "F2" : first < review.top ? "Home" : "PgDn"
        return "\(rest.what) not shown yet: \(key), then the phrase can be typed"
    }

    /// Rules first, then hazards, then what the plan does.
    private func unshownParts(of review: ReviewScreen) -> (what: String, lines: [Range<Int>]) {
        let plan = review.plan
        if review.unshownRules > 0 {
            let count = review.unshownRules
            let lines = zip(plan.rules, rules).filter { !review.shown.contains($0.0.key) }
            return ("\(count) \(count == 1 ? "rule was" : "rules were")", lines.map(\.1))
        }
        if review.unshownHazards > 0 {
            let count = review.unshownHazards
            let lines = zip(plan.hazards, hazards).filter { !review.shownHazards.contains($0.0) }
            return ("\(count) \(count == 1 ? "hazard was" : "hazards were")", lines.map(\.1))
        }
        // Where all is told, lines are others than those that have to be seen.
        let told = review.showsAll ? [] : plan.effect?.words ?? []
        let lines = zip(told, words).filter { !review.shownWords.contains($0.0) }
        return ("What the plan does was", lines.map(\.1))
    }

    /// What has to be seen whole before the phrase can be typed.
    private var parts: [Range<Int>] { words + hazards + rules }

    /// A part that no scroll position shows whole, so that the plan cannot be confirmed here.
    func isTooTall(forHeight height: Int) -> Bool { parts.contains { $0.count > height } }

    /// The line to begin a page with, so that no part is torn by the turn of the page.
    func pageTop(after top: Int, height: Int) -> Int {
        parts.first { $0.upperBound > top + height && $0.lowerBound > top }?.lowerBound
            ?? top + height
    }

    func pageTop(before top: Int, height: Int) -> Int {
        let wanted = top - height
        return parts.first { $0.lowerBound >= wanted && $0.lowerBound < top }?.lowerBound ?? wanted
    }
}

extension [Range<Int>] {
    fileprivate func whole(from top: Int, _ height: Int) -> [Int] {
        indices.filter { self[$0].lowerBound >= top && self[$0].upperBound <= top + height }
    }
}

extension ChangeEffect {
    /// Said where the operator's own connection is not known, as under sudo; nil where it is.
    public var unknownConnectionNote: String? {
        access.contains(where: \.isOwn)
            ? nil : "Your own connection is not known here: --my-connection names it."
    }
}
