import Canvas
import SecurityGroups

extension Session {
    /// A click puts the cursor of a list on the row; on the row where it stands already it does what
    /// Enter does there, which never revokes anything. Elsewhere it does nothing.
    mutating func click(on position: Position) -> [Effect] {
        guard prompt == nil else { return [] }
        let layout = Layout(self)
        let row = position.row - Layout.headerRows - 1
        let isAgain: Bool
        switch place {
        case .groups:
            isAgain = groups.list.click(
                row, in: groups.visible.map(\.id), height: layout.groupsRows)
        case .regions:
            isAgain = regions.list.click(
                row, in: regions.all.map(\.id), height: layout.groupsRows)
        case .profiles:
            isAgain = profiles.list.click(row, in: profiles.names, height: layout.groupsRows)
        case .rules:
            guard let keys = rules?.visibleKeys else { return [] }
            isAgain = rules?.list.click(row, in: keys, height: layout.rulesRows) == true
        default: return []
        }
        return isAgain ? perform(place == .rules ? .detail : .open) : []
    }
}

extension ListState {
    /// - Parameter row: of the list as it is drawn, counted from its first.
    /// - Returns: whether the cursor stood there already.
    fileprivate mutating func click(_ row: Int, in rows: [RowKey], height: Int) -> Bool {
        guard (0..<height).contains(row), rows.indices.contains(top + row) else { return false }
        let stood = cursor == rows[top + row]
        place(at: top + row, in: rows, height: height)
        return stood
    }
}
