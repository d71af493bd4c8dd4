/// A set of traffic as a decision diagram with shared nodes: a node tests a field or a membership
/// and leads to what remains. Equal sets built over the same fields are the same node, so that
/// equal slabs of ports are found and merged by comparing numbers.
struct Diagram {
    typealias NodeID = Int32
    /// No traffic at all.
    static let empty: NodeID = 0

    struct Branch: Hashable {
        var cells: CellRange
        let node: NodeID
    }

    enum Node: Hashable {
        case sources([CellRange])
        case split(Field, [Branch])
        case membership(Int32, member: NodeID, other: NodeID)

        func hash(into hasher: inout Hasher) {
            var mixed = FastHash()
            switch self {
            case .sources(let ranges):
                for cells in ranges { mixed.combine(cells.word) }
            case .split(let field, let branches):
                mixed.combine(UInt64(field.rawValue))
                for branch in branches {
                    mixed.combine(branch.cells.word)
                    mixed.combine(UInt64(branch.node))
                }
            case .membership(let number, let member, let other):
                mixed.combine(UInt64(number))
                mixed.combine(UInt64(member) << 32 | UInt64(other))
            }
            hasher.combine(mixed.value)
        }
    }

    private(set) var nodes: [Node] = [.sources([])]
    private var identifiers: [Node: NodeID] = [.sources([]): empty]

    mutating func identifier(of node: Node) -> NodeID {
        if let known = identifiers[node] { return known }
        let new = NodeID(nodes.count)
        nodes.append(node)
        identifiers[node] = new
        return new
    }

    /// - Parameter branches: ascending; neighbours with the same node are merged already.
    mutating func split(_ field: Field, _ branches: [Branch], within hull: CellRange) -> NodeID {
        guard let first = branches.first else { return Self.empty }
        if branches.count == 1 && first.cells == hull { return first.node }
        return identifier(of: .split(field, branches))
    }

    mutating func membership(_ number: Int32, member: NodeID, other: NodeID) -> NodeID {
        if member == other { return member }
        return identifier(of: .membership(number, member: member, other: other))
    }
}

extension [Diagram.Branch] {
    mutating func append(_ node: Diagram.NodeID, for cells: CellRange) {
        guard node != Diagram.empty else { return }
        if let last, last.node == node, last.cells.last + 1 == cells.first {
            self[count - 1].cells.last = cells.last
        } else {
            append(Diagram.Branch(cells: cells, node: node))
        }
    }
}
