import Canvas
import SecurityGroups

extension GroupsScreen {
    func draw(_ session: Session, on frame: inout Frame) {
        let layout = Layout(session)
        let known = session.inventory.groups
        let groups = known.visible
        let table = Self.columns(width: frame.size.columns)
        Table.drawTitles(
            table.map { (Self.title($0.column), $0.start, $0.width) }, row: Layout.headerRows,
            on: &frame
        )
        let first = Layout.headerRows + 1
        for (offset, group) in groups.dropFirst(known.list.top).prefix(layout.tableRows)
            .enumerated()
        {
            let row = first + offset
            for column in table {
                frame.put(
                    Self.text(column.column, of: group),
                    at: Position(row: row, column: column.start),
                    width: column.width, ellipsis: true)
            }
            if group.id == known.list.cursor {
                Table.drawCursor(
                    row: row, width: table[0].width + 2, isQuiet: session.facts.isQuiet,
                    on: &frame)
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
        Table.drawPrompt(
            session, filter: known.filter, row: layout.bodyEnd - 1, on: &frame)
    }

    private enum Column { case id, name, vpc, type, rules, description }

    private static func columns(width: Int) -> [(column: Column, start: Int, width: Int)] {
        var widths: [(Column, Int)] = [
            (.id, 24), (.name, 17), (.vpc, 15), (.type, 10), (.rules, 6),
        ]
        // The number of rules says more than the VPC, which filters and detail know, too.
        if width < 80 { widths = [(.id, 24), (.name, 22), (.rules, 6)] }
        if width >= 100 { widths = [(.id, 24), (.name, 24), (.vpc, 22), (.type, 10), (.rules, 6)] }
        var start = 2
        var columns: [(column: Column, start: Int, width: Int)] = []
        for (column, columnWidth) in widths where start + columnWidth <= width {
            columns.append((column, start, columnWidth))
            start += columnWidth + 1
        }
        if width - start >= 8 { columns.append((.description, start, width - start)) }
        return columns
    }

    private static func title(_ column: Column) -> String {
        switch column {
        case .id: "GROUP"
        case .name: "NAME"
        case .vpc: "VPC"
        case .type: "TYPE"
        case .rules: "IN+OUT"
        case .description: "DESCRIPTION"
        }
    }

    private static func text(_ column: Column, of group: SecurityGroup) -> String {
        switch column {
        case .id: group.id.rawValue
        case .name: group.name
        case .vpc: group.vpcID.isEmpty ? "classic" : group.vpcID
        case .type: group.isServiceManaged ? "managed" : group.type
        case .rules: group.ruleCount.map(String.init) ?? "–"
        case .description: group.description
        }
    }
}
