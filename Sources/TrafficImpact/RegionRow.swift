/// A region in the cells of a layer: every combination of the ranges of its fields.
struct RegionRow {
    var fields: [[CellRange]]
    var memberOf: [Int32] = []
    var notMemberOf: [Int32] = []

    subscript(field: Field) -> [CellRange] {
        get { fields[field.rawValue] }
        set { fields[field.rawValue] = newValue }
    }

    /// All but destination ports and sources: rows that agree here may be grouped either way.
    struct Frame: Hashable {
        let ranges: [[CellRange]]
        let memberOf: [Int32]
        let notMemberOf: [Int32]

        func hash(into hasher: inout Hasher) {
            var mixed = FastHash()
            for cells in ranges.joined() { mixed.combine(cells.word) }
            for name in memberOf { mixed.combine(UInt64(name)) }
            mixed.combine(.max)
            for name in notMemberOf { mixed.combine(UInt64(name)) }
            hasher.combine(mixed.value)
        }
    }

    var frame: Frame {
        Frame(
            ranges: [self[.ipProtocol], self[.sourcePort], self[.destination]],
            memberOf: memberOf, notMemberOf: notMemberOf)
    }
}

extension Diagram {
    /// The set under a node as rows that share no traffic.
    ///
    /// - Parameters:
    ///   - hull: what a field holds where the diagram does not test it.
    ///   - limit: how many rows at most; reached, there may be more.
    func rows(of node: NodeID, hull: [CellRange], limit: Int) -> [RegionRow] {
        var rows: [RegionRow] = []
        collect(node, RegionRow(fields: hull.map { [$0] }), limit, &rows)
        return rows
    }

    private func collect(
        _ node: NodeID, _ row: RegionRow, _ limit: Int, _ rows: inout [RegionRow]
    ) {
        guard node != Self.empty, rows.count < limit else { return }
        var row = row
        switch nodes[Int(node)] {
        case .sources(let cells):
            row[.source] = cells
            rows.append(row)
        case .membership(let number, let member, let other):
            var inside = row
            inside.memberOf.append(number)
            collect(member, inside, limit, &rows)
            row.notMemberOf.append(number)
            collect(other, row, limit, &rows)
        case .split(let field, let branches):
            for (child, cells) in grouped(branches) {
                row[field] = cells
                collect(child, row, limit, &rows)
            }
        }
    }

    /// The branches that lead to the same node as one, in the order of their first ranges.
    private func grouped(_ branches: [Branch]) -> [(NodeID, [CellRange])] {
        var groups: [(NodeID, [CellRange])] = []
        var places: [NodeID: Int] = [:]
        for branch in branches {
            if let place = places[branch.node] {
                groups[place].1.append(branch.cells)
            } else {
                places[branch.node] = groups.count
                groups.append((branch.node, [branch.cells]))
            }
        }
        return groups
    }
}
