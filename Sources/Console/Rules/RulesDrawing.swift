import Canvas
import Revocation
import SecurityGroups
import TrafficImpact

extension RulesScreen {
    func draw(_ session: Session, on frame: inout Frame) {
        guard let rules = session.rules else { return }
        let layout = Layout(session)
        let columns = Self.columns(of: rules, layout, session.facts)
        Self.drawTitles(columns, order: rules.order, on: &frame)
        let first = Layout.headerRows + 1
        for (offset, rule) in rules.visible.dropFirst(rules.list.top).prefix(layout.rulesRows)
            .enumerated()
        {
            Self.draw(
                rule, of: rules, columns, row: first + offset, width: layout.rulesColumns,
                isQuiet: session.facts.isQuiet, on: &frame)
        }
        layout.pane?.draw(session, rows: first..<first + layout.rulesRows, on: &frame)
        if rules.visible.isEmpty {
            Table.drawEmpty(
                loading: rules.loading, reading: "rules of \(rules.groupID)",
                empty: Self.emptyWords(rules), columns: layout.rulesColumns,
                row: first, on: &frame)
        }
        Self.drawBelow(session, rules, columns, layout, on: &frame)
    }

    private static func columns(
        of rules: RulesState, _ layout: Layout, _ facts: SessionFacts
    ) -> RulesColumns {
        RulesColumns(
            width: layout.rulesColumns, page: rules.columnPage, plain: rules.plainColumns,
            asked: facts.columns)
    }

    private static func drawTitles(_ columns: RulesColumns, order: RuleOrder, on frame: inout Frame)
    {
        let titles = columns.placed.map { placed in
            let title = placed.column == order.column ? sortTitle(order) : placed.column.title
            return (text: title, start: placed.start, width: placed.width)
        }
        Table.drawTitles(titles, row: Layout.headerRows, on: &frame)
    }

    private static func sortTitle(_ order: RuleOrder) -> String {
        order.column.title + (order.isDescending ? "↓" : "↑")
    }

    private static func draw(
        _ rule: IngressRule, of rules: RulesState, _ columns: RulesColumns, row: Int, width: Int,
        isQuiet: Bool, on frame: inout Frame
    ) {
        let key = rule.key
        let isMarked = rules.marks.contains(key)
        let standing = rules.standings.standings[key]
        let isRisky = rules.risk(of: rule) != nil
        let base: Style =
            isQuiet ? .plain : isMarked ? .accent : standing == .dead ? .muted : .plain
        if isMarked {
            frame.put("*", at: Position(row: row, column: 1), style: Style(.accent, bold: true))
        }
        if isRisky { frame.put("!", at: Position(row: row, column: 2), style: .danger) }
        if rules.uncertain.contains(key) {
            frame.put("?", at: Position(row: row, column: 3), style: .caution)
        }
        var end = 0
        for placed in columns.placed {
            var style = base
            if !isQuiet, base == .plain {
                if placed.column == .policy && rule.policy != .accept { style = .caution }
                if placed.column == .source && isRisky { style = .danger }
                // What nearly all rules have is not what one looks for.
                if placed.column.isPlain(in: [rule]) { style = .muted }
            }
            end = frame.put(
                placed.column.text(of: rule), at: Position(row: row, column: placed.start),
                width: placed.width, style: style, ellipsis: true)
            if placed.column == .priority {
                frame.put(
                    StandingText.sign(of: key, rules.standings),
                    at: Position(row: row, column: placed.start + placed.width - 1),
                    style: base == .plain && standing == .needed ? .caution : base)
                if columns.hidesLimit(of: rule) {
                    // Never over a digit.
                    let place = placed.start + placed.width - 2
                    let column = frame[row, place].text == " " ? place : RulesColumns.gutter - 1
                    frame.put("+", at: Position(row: row, column: column), style: base)
                }
            }
        }
        // The blanks between, too: a row of one look takes fewer bytes.
        if base != .plain {
            frame.restyle(row: row, from: RulesColumns.gutter, width: end - RulesColumns.gutter) {
                $0 = base
            }
        }
        if key == rules.list.cursor {
            Table.drawCursor(row: row, width: width, isQuiet: isQuiet, on: &frame)
        }
    }

    private static func emptyWords(_ rules: RulesState) -> String {
        if rules.rules.isEmpty {
            return "The group has no ingress rules: nothing is accepted by it."
        }
        if let problem = rules.filter.problem { return "\(problem). Esc clears the filter." }
        if waiting(rules) != nil { return "What the rules do is still being worked out…" }
        if let mistake = rules.filter.mistakeText { return "\(mistake). Esc clears the filter." }
        let doubt = rules.filter.unknownPrefix.map {
            " “\($0)” names no field and is taken as text: port: src: proto: policy: prio: desc: is: do."
        }
        return "No rule matches “\(rules.filter.text)”.\(doubt ?? "") Esc clears the filter."
    }

    /// The rule at the cursor in words (on a quiet line only Detail has them), then the filter or
    /// what is being typed, and the counts.
    private static func drawBelow(
        _ session: Session, _ rules: RulesState, _ columns: RulesColumns, _ layout: Layout,
        on frame: inout Frame
    ) {
        let row = layout.bodyEnd - 1
        let first = row - layout.explanationRows
        if let whatIf = session.prompt?.whatIf {
            draw(whatIf, of: rules, row: first, on: &frame)
        } else if session.isResting, !session.facts.isQuiet, layout.pane == nil,
            let rule = rules.selected
        {
            let line = StandingText.line(for: rule, rules.standings, risk: rules.risk(of: rule))
            let text = TextLayout.wrap(line.sanitized, columns: frame.size.columns)
            // One line stands at the bottom, parted from the table.
            let first = row - min(text.count, layout.explanationRows)
            for (offset, words) in text.prefix(layout.explanationRows).enumerated() {
                let isCut = offset == layout.explanationRows - 1 && text.count > offset + 1
                frame.put(
                    isCut ? words + " " + text[offset + 1] : words,
                    at: Position(row: first + offset, column: 0), ellipsis: true)
            }
        }
        var problem = rules.filter.problem ?? rules.filter.mistakeText ?? waiting(rules)
        if session.prompt?.kind == .filter, problem == nil {
            problem = rules.filter.unknownPrefix.map { "“\($0)” names no field: taken as text" }
        }
        if case .fault(let words)? = session.prompt?.whatIf?.answer { problem = words }
        let counts = counts(of: rules, isSortShown: columns.shows(rules.order.column))
        let end = frame.size.columns - DisplayWidth.of(counts)
        if session.prompt == nil, rules.filter.isEmpty {
            frame.put(
                GroupSummary.text(of: rules), at: Position(row: row, column: 0),
                width: end - 2, style: .muted, ellipsis: true)
        }
        Table.drawPrompt(
            session, filter: rules.filter.text, problem: problem, row: row, on: &frame)
        // Plain: it changes with every step, and a look takes bytes.
        frame.put(counts, at: Position(row: row, column: end))
    }

    /// Said while the filter asks for what is still being found out.
    private static func waiting(_ rules: RulesState) -> String? {
        rules.filter.needsStandings && !rules.hasStandings ? "still being worked out…" : nil
    }

    /// What decides the traffic that is typed, now and afterwards.
    private static func draw(
        _ whatIf: WhatIfState, of rules: RulesState, row: Int, on frame: inout Frame
    ) {
        guard case .decision(let decision, let question) = whatIf.answer else { return }
        let names =
            rules.marks.isEmpty
            ? rules.list.cursor?.text ?? "nothing" : "the \(rules.marks.count) marked"
        let text = WhatIfText(
            decision, question, revoking: names, rules: rules.loaded?.rules ?? [])
        frame.put(text.now, at: Position(row: row, column: 0), ellipsis: true)
        frame.put(
            text.after, at: Position(row: row + 1, column: 0),
            style: text.isAlarm ? .danger : .plain, ellipsis: true)
    }

    /// - Parameter isSortShown: whether the column is on the screen by which the list is sorted.
    private static func counts(of rules: RulesState, isSortShown: Bool) -> String {
        let total = rules.rules.count
        let isWhole = rules.loaded != nil
        guard isWhole || total > 0 else { return "" }
        let place = rules.list.index(in: rules.visibleKeys).map { "\($0 + 1)/" } ?? ""
        var parts = [
            rules.visible.count == total
                ? "\(place)\(total) rules" : "\(place)\(rules.visible.count) of \(total) rules"
        ]
        if !isWhole { parts[0] += rules.loading == .underWay ? " so far, reading…" : ", not all" }
        if !rules.marks.isEmpty {
            let hidden = rules.hiddenMarks
            parts.append("\(rules.marks.count) marked" + (hidden > 0 ? " (\(hidden) hidden)" : ""))
        }
        if rules.sortsBySign { parts.append("signs first") }
        if !isSortShown { parts.append("by \(sortTitle(rules.order))") }
        if rules.showsOnlyMarked { parts.append("only marked") }
        if rules.rangeAnchor != nil { parts.append("range") }
        return parts.joined(separator: ", ")
    }
}

extension RuleFilter {
    /// Said as long as the filter stands: it may hide rules that are meant.
    fileprivate var mistakeText: String? { mistake.map { "\($0); searched as text" } }
}
