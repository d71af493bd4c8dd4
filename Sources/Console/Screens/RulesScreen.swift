import Canvas
import SecurityGroups

/// The ingress rules of the open group, with the rule at the cursor explained below.
enum RulesScreen {
    static func draw(_ session: Session, on frame: inout Frame) {
        guard let rules = session.rules else { return }
        let layout = Layout(session)
        let columns = RulesColumns(
            width: frame.size.columns, isWide: rules.showsWideColumns, plain: rules.plainColumns,
            asked: session.facts.columns)
        drawTitles(columns, order: rules.order, on: &frame)
        let first = Layout.headerRows + 1
        for (offset, rule) in rules.visible.dropFirst(rules.list.top).prefix(layout.rulesRows)
            .enumerated()
        {
            draw(
                rule, of: rules, columns, row: first + offset, isQuiet: session.facts.isQuiet,
                on: &frame)
        }
        if rules.visible.isEmpty {
            Table.drawEmpty(
                loading: rules.loading, reading: "rules of \(rules.groupID)",
                empty: rules.loaded?.rules.isEmpty == false
                    ? "No rule matches “\(rules.filter.text)”. Esc clears the filter."
                    : "The group has no ingress rules: nothing is accepted by it.",
                row: first, on: &frame)
        }
        drawBelow(session, rules, row: layout.bodyEnd - 2, on: &frame)
    }

    private static func drawTitles(_ columns: RulesColumns, order: RuleOrder, on frame: inout Frame)
    {
        let titles = columns.placed.map { placed in
            let sign = placed.column == order.column ? (order.isDescending ? "↓" : "↑") : ""
            return (text: placed.column.title + sign, start: placed.start, width: placed.width)
        }
        Table.drawTitles(titles, row: Layout.headerRows, on: &frame)
    }

    private static func draw(
        _ rule: IngressRule, of rules: RulesState, _ columns: RulesColumns, row: Int,
        isQuiet: Bool, on frame: inout Frame
    ) {
        let key = rule.key
        if rules.marks.contains(key) {
            frame.put("*", at: Position(row: row, column: 1), style: Style(.accent, bold: true))
        }
        if rule.risk != nil { frame.put("!", at: Position(row: row, column: 2), style: .danger) }
        for placed in columns.placed {
            let style: Style =
                placed.column == .policy && rule.policy != .accept && !isQuiet ? .caution : .plain
            frame.put(
                placed.column.text(of: rule), at: Position(row: row, column: placed.start),
                width: placed.width, style: style, ellipsis: true)
        }
        if key == rules.list.cursor {
            let end =
                columns.placed.dropFirst(2).first.map { $0.start + $0.width } ?? RulesColumns.gutter
            Table.drawCursor(row: row, width: end, isQuiet: isQuiet, on: &frame)
        }
    }

    /// The rule at the cursor in words (on a quiet line only Detail has them), then the filter or what is being typed, and the counts.
    private static func drawBelow(
        _ session: Session, _ rules: RulesState, row: Int, on frame: inout Frame
    ) {
        if !session.facts.isQuiet, let rule = rules.selected {
            let standing = RuleStanding.words(
                rule, rules.standings[rule.key], in: rules.loaded?.rules ?? [])
            let column = frame.put(
                standing.before, at: Position(row: row, column: 0), style: .caution)
            frame.put(
                RuleWords.explanation(of: rule) + standing.after,
                at: Position(row: row, column: column), ellipsis: true)
        }
        let counts = counts(of: rules)
        Table.drawPrompt(
            session, filter: rules.filter.text, problem: rules.filter.problem, row: row + 1,
            on: &frame)
        frame.put(
            counts,
            at: Position(row: row + 1, column: frame.size.columns - DisplayWidth.of(counts)),
            style: session.facts.isQuiet ? .plain : .muted)
    }

    private static func counts(of rules: RulesState) -> String {
        guard let loaded = rules.loaded else { return "" }
        let total = loaded.rules.count
        let place = rules.list.index(in: rules.visibleKeys).map { "\($0 + 1)/" } ?? ""
        var parts = [
            rules.visible.count == total
                ? "\(place)\(total) rules" : "\(place)\(rules.visible.count) of \(total) rules"
        ]
        if !rules.marks.isEmpty {
            let hidden = rules.hiddenMarks
            parts.append("\(rules.marks.count) marked" + (hidden > 0 ? " (\(hidden) hidden)" : ""))
        }
        if rules.showsOnlyMarked { parts.append("only marked") }
        if rules.rangeAnchor != nil { parts.append("range") }
        return parts.joined(separator: ", ")
    }
}
