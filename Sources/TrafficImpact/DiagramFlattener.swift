/// Walks a diagram from a node down and notes a row at each set of sources.
struct DiagramFlattener {
    private let diagram: Diagram
    private let limit: Int
    private(set) var rows: [RegionRow] = []
    /// What was passed on the way to where the walk is.
    private var path: RegionRow
    /// The sources that were met, for all rows that have the same.
    private var sources: [[CellRange]?]

    init(diagram: Diagram, hull: [CellRange], limit: Int) {
        self.diagram = diagram
        self.limit = limit
        path = RegionRow(hull: hull)
        sources = [[CellRange]?](repeating: nil, count: diagram.sourceSets.count)
    }

    mutating func collect(_ node: Diagram.NodeID) {
        guard node != Diagram.empty, rows.count < limit else { return }
        switch diagram.nodes[Int(node)] {
        case .sources(let set):
            let ranges = sources[Int(set)] ?? Array(diagram.sourceSets[Int(set)])
            sources[Int(set)] = ranges
            rows.append(path)
            rows[rows.count - 1][.source] = ranges
        case .membership(let number, let member, let other):
            if member != Diagram.empty {
                path.memberOf.append(number)
                collect(member)
                path.memberOf.removeLast()
            }
            if other != Diagram.empty {
                path.notMemberOf.append(number)
                collect(other)
                path.notMemberOf.removeLast()
            }
        case .split(let field, let branches):
            let hull = path[field]
            for (child, cells) in grouped(branches) {
                path[field] = cells
                collect(child)
            }
            path[field] = hull
        }
    }

    /// The branches that lead to the same node as one, in the order of their first ranges.
    private func grouped(_ branches: [Diagram.Branch]) -> [(Diagram.NodeID, [CellRange])] {
        var groups: [(Diagram.NodeID, [CellRange])] = []
        var places: [Diagram.NodeID: Int] = [:]
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
