import Canvas
import Revocation
import SecurityGroups
import TrafficImpact

/// What revoking the chosen rules does, as it is shown beside the list.
struct RulePreview: Sendable, Hashable {
    /// The marked rules, or the one at the cursor.
    let keys: Set<RuleKey>
    private(set) var plan: ChangePlan

    init?(_ keys: Set<RuleKey>, of loaded: GroupRules) {
        guard let plan = ChangePlan(revoking: keys, of: loaded) else { return nil }
        (self.keys, self.plan) = (keys, plan)
    }

    /// Whether it is of these rules of this list; of others it is never shown.
    func isOf(_ keys: Set<RuleKey>, _ loaded: GroupRules) -> Bool {
        self.keys == keys && plan.seen.readAt == loaded.readAt
    }

    /// Takes the effect over; one of another plan is late.
    mutating func receive(_ effect: ChangeEffect, of other: ChangePlan) {
        if plan.hasSameEffect(as: other) { plan.effect = effect }
    }
}

/// Beside a list that leaves room: the rule at the cursor, and below it what revoking the chosen rules
/// does.
struct RulePane {
    /// The column of the line between the list and the pane.
    let edge: Int
    private let width: Int
    /// The rows of the rule. As many whatever the rule, so that what stands below stays in its place.
    private static let ruleRows = 9

    /// - Returns: nil where the list needs the room.
    init?(columns: Int) {
        guard columns >= 140 else { return nil }
        width = min(60, columns * 3 / 10)
        edge = columns - width - 2
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
        draw(effectLines(rules), rows: split..<rows.upperBound, on: &frame)
    }

    private func draw(_ lines: [TextLine], rows: Range<Int>, on frame: inout Frame) {
        for (row, line) in zip(rows, lines) {
            let isCut = row == rows.upperBound - 1 && lines.count > rows.count
            line.draw(
                at: Position(row: row, column: edge + 2), width: width, isCut: isCut, on: &frame)
        }
    }

    private func lines(of rule: IngressRule, in rules: RulesState) -> [TextLine] {
        var lines = [TextLine(rule.key.text.harmless, Style(.accent, bold: true))]
        func wrap(_ text: String, _ style: Style = .plain) {
            lines += TextLine.wrapped(text, columns: width + 1, style: style)
        }
        wrap(StandingText.line(for: rule, rules.standings, risk: rules.risk(of: rule)))
        if !rule.description.isEmpty { wrap("“\(rule.description.quotableWhole)”") }
        if !rule.creationTime.isEmpty { wrap("since \(rule.creationTime)", .muted) }
        return lines
    }

    private func effectLines(_ rules: RulesState) -> [TextLine] {
        let count = rules.marks.count
        let title =
            count == 0
            ? "Revoking it" : "Revoking the \(count) marked \(count == 1 ? "rule" : "rules")"
        var lines = [TextLine(title, Style(.accent, bold: true))]
        guard let loaded = rules.loaded, let preview = rules.preview,
            preview.isOf(rules.chosenKeys, loaded), let effect = preview.plan.effect
        else { return lines + [TextLine("working out what it does…", .muted)] }
        func wrap(_ text: String, _ style: Style) {
            lines += TextLine.wrapped(text, columns: width + 1, style: style)
        }
        let (sentence, severity) = effect.verdict
        wrap(sentence, severity >= .opens ? .danger : .bold)
        for hazard in preview.plan.hazards { wrap("! \(hazard.label)", .danger) }
        for note in effect.impact.notes { wrap("Not complete: \(note.text).", .danger) }
        for line in effect.summary.lines {
            let style: Style = line.isAlarm ? .danger : .plain
            lines += line.wrapped(columns: width, width: DisplayWidth.of).map {
                TextLine($0.harmless, style).labelled(
                    EffectLine.indent, line.isAlarm ? .danger : .bold)
            }
        }
        wrap("D counts the other groups of the instances, too.", .muted)
        return lines
    }
}
