import Canvas
import SecurityGroups

extension GroupsScreen {
    func draw(_ session: Session, on frame: inout Frame) {
        let layout = Layout(session)
        let known = session.inventory.groups
        let groups = known.visible
        let table = GroupColumn.placed(
            width: frame.size.columns,
            isWorldKnown: known.order.column == .world || !known.opened.isEmpty)
        let titles = table.map { placed in
            let isSorted = placed.column == known.order.column
            let title = isSorted ? known.order.title : placed.column.title
            return (text: title, start: placed.start, width: placed.width)
        }
        Table.drawTitles(titles, row: Layout.headerRows, on: &frame)
        let first = Layout.headerRows + 1
        for (offset, group) in groups.dropFirst(known.list.top).prefix(layout.tableRows)
            .enumerated()
        {
            let row = first + offset
            let opened = known.opened[group.id]
            if opened?.isSensitive == true {
                frame.put("!", at: Position(row: row, column: 1), style: .danger)
            }
            for placed in table {
                frame.put(
                    placed.column.text(of: group, opened: opened),
                    at: Position(row: row, column: placed.start), width: placed.width,
                    ellipsis: true)
            }
            if group.id == known.list.cursor {
                Table.drawCursor(row: row, isQuiet: session.facts.isQuiet, on: &frame)
            }
        }
        if groups.isEmpty {
            Table.drawEmpty(
                loading: known.loading, reading: "groups of \(known.region)",
                empty: known.all.isEmpty
                    ? "No security groups in \(known.region). L chooses another region."
                    : "No group matches “\(known.filter)”. Esc clears the filter.",
                row: first, on: &frame)
        }
        let order = known.order.column
        Self.drawBelow(
            session, known,
            isSortShown: order.map { sorted in table.contains { $0.column == sorted } } ?? true,
            row: layout.bodyEnd - 1, on: &frame)
    }

    /// What is known of the group at the cursor, or the filter or what is being typed, and the counts.
    private static func drawBelow(
        _ session: Session, _ known: GroupsState, isSortShown: Bool, row: Int,
        on frame: inout Frame
    ) {
        let counts = counts(of: known, isSortShown: isSortShown)
        let end = frame.size.columns - DisplayWidth.of(counts)
        Table.drawPrompt(session, filter: known.filter, row: row, on: &frame)
        // A filter that is kept has the first columns.
        let start = known.filter.isEmpty ? 0 : DisplayWidth.of("/\(known.filter)") + 2
        if session.prompt == nil, session.isResting, !session.facts.isQuiet,
            let group = known.selected
        {
            let opened = known.opened[group.id]
            frame.put(
                opened?.summary ?? "Enter reads its rules: what it opens is not known yet",
                at: Position(row: row, column: start), width: end - start - 2,
                style: opened?.isSensitive == true ? .danger : .muted, ellipsis: true)
        }
        // Plain: it changes with every step, and a look takes bytes.
        frame.put(counts, at: Position(row: row, column: end))
    }

    /// `3/14 groups`.
    ///
    /// - Parameter isSortShown: whether the column is on the screen by which the list is sorted.
    private static func counts(of known: GroupsState, isSortShown: Bool) -> String {
        let (total, shown) = (known.all.count, known.visible)
        guard total > 0 else { return "" }
        let place = known.list.index(in: shown.map(\.id)).map { "\($0 + 1)/" } ?? ""
        let count = shown.count == total ? "\(total)" : "\(shown.count) of \(total)"
        let noun = total == 1 ? "group" : "groups"
        let order = isSortShown ? "" : ", by \(known.order.title)"
        return "\(place)\(count) \(noun)\(known.isWhole ? "" : " so far")\(order)"
    }
}
