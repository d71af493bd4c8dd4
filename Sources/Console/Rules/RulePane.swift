import Canvas
import Revocation
import SecurityGroups
import TrafficImpact

/// Beside a list that leaves room: the rule at the cursor, and below it what revoking the chosen rules
/// does.
struct RulePane {
    /// The column of the line between the list and the pane.
    let edge: Int
    private let width: Int
    /// The rows of the rule. As many whatever the rule, so that what stands below stays in its place.
    private static let ruleRows = 9

    /// - Returns: nil where the list needs the room, or where the pane has too few rows to tell much.
    init?(_ size: Size) {
        guard size.columns >= 140, size.rows >= 24 else { return nil }
        width = min(60, size.columns * 3 / 10)
        edge = size.columns - width - 2
    }

    func draw(_ session: Session, rows: Range<Int>, on frame: inout Frame) {
        for row in rows { frame.put("│", at: Position(row: row, column: edge), style: .muted) }
        guard let rules = session.rules, let rule = rules.selected else { return }
        let split = min(rows.upperBound, rows.lowerBound + Self.ruleRows)
        // While the cursor moves, what is told of a rule would be of another one.
        if session.isResting {
            draw(lines(of: rule, in: rules), rows: rows.lowerBound..<split, on: &frame)
        }
        guard session.isResting || !rules.marks.isEmpty else { return }
        draw(effectLines(rules, session.facts), rows: split..<rows.upperBound, on: &frame)
    }

    private func draw(_ lines: [TextLine], rows: Range<Int>, on frame: inout Frame) {
        for (row, line) in zip(rows, lines) {
            let isCut = row == rows.upperBound - 1 && lines.count > rows.count
            line.draw(
                at: Position(row: row, column: edge + 2), width: width, isCut: isCut, on: &frame)
        }
    }

    private func lines(of rule: IngressRule, in rules: RulesState) -> [TextLine] {
        var lines = [TextLine(rule.key.text.sanitized, Style(.accent, bold: true))]
        func wrap(_ text: String, _ style: Style = .plain) {
            lines += TextLine.wrapped(text, columns: width + 1, style: style)
        }
        wrap(StandingText.line(for: rule, rules.standings, risk: rules.risk(of: rule)))
        if !rule.description.isEmpty { wrap("“\(rule.description.quotableWhole)”") }
        if !rule.creationTime.isEmpty { wrap("since \(rule.creationTime)", .muted) }
        return lines
    }

    private func effectLines(_ rules: RulesState, _ facts: SessionFacts) -> [TextLine] {
        let count = rules.marks.count
        let title =
            count == 0
            ? "Revoking it" : "Revoking the \(count) marked \(count == 1 ? "rule" : "rules")"
        var lines = [TextLine(title, Style(.accent, bold: true))]
        func wrap(_ text: String, _ style: Style) {
            lines += TextLine.wrapped(text, columns: width + 1, style: style)
        }
        guard let loaded = rules.loaded else {
            wrap(rules.reasonWithoutWholeList ?? "", .muted)
            return lines
        }
        guard let preview = rules.preview, preview.isOf(rules.chosenKeys, loaded),
            let plan = preview.plan, let effect = plan.effect
        else { return lines + [TextLine("working out what it does…", .muted)] }
        // First of all, since it is what Review adds, and the last lines may be cut.
        wrap(
            facts.isReadOnly
                ? "by this group alone" : "by this group alone; D reads the rest",
            .muted)
        let (sentence, severity) = effect.verdict
        wrap(sentence, severity >= .opens ? .danger : .bold)
        for hazard in plan.hazards { wrap("! \(hazard.label)", .danger) }
        for note in effect.impact.notes { wrap("Not complete: \(note.text).", .danger) }
        return lines + effect.summary.lines.flatMap { $0.textLines(columns: width) }
    }
}

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

extension EffectLine {
    /// The line as the console shows it.
    func textLines(columns: Int, showsHeading: Bool = true) -> [TextLine] {
        wrapped(columns: columns, showsHeading: showsHeading, width: DisplayWidth.of).map {
            TextLine($0.sanitized, isAlarm ? .danger : .plain)
                .labelled(Self.indent, isAlarm ? .danger : .bold)
        }
    }
}
