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

    enum Node: Equatable {
        /// A set of sources, by its place among `sourceSets`.
        case sources(Int32)
        case split(Field, [Branch])
        case membership(Int32, member: NodeID, other: NodeID)

        fileprivate var hash: UInt64 {
            var hash = FastHash()
            switch self {
            case .sources(let place): hash.combine(UInt64(place))
            case .split(let field, let branches):
                hash.combine(UInt64(field.rawValue))
                for branch in branches {
                    hash.combine(branch.cells.word)
                    hash.combine(UInt64(branch.node))
                }
            case .membership(let number, let member, let other):
                hash.combine(UInt64(number) << 32)
                hash.combine(UInt64(member) << 32 | UInt64(other))
            }
            return hash.value
        }
    }

    private(set) var nodes: [Node] = []
    private(set) var sourceSets = RangeSets()
    /// The node of each set of sources.
    private var sourceNodes: [NodeID] = []
    private var index = HashIndex()

    init() { _ = sources([]) }

    /// How many ranges the sets of sources hold.
    var rangeCount: Int { sourceSets.rangeCount }

    /// The last field: a set of sources.
    mutating func sources(_ ranges: [CellRange]) -> NodeID {
        let set = sourceSets.place(of: ranges)
        if set < sourceNodes.count { return sourceNodes[set] }
        let new = append(.sources(Int32(set)))
        sourceNodes.append(new)
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

    private mutating func identifier(of node: Node) -> NodeID {
        let known = index.place(of: node.hash) { nodes[$0] == node }
        return known.map { NodeID($0) } ?? append(node)
    }

    private mutating func append(_ node: Node) -> NodeID {
        nodes.append(node)
        index.append(node.hash)
        return NodeID(nodes.count - 1)
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
