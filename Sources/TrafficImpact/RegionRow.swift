/// A region in the cells of a layer: every combination of the ranges of its fields.
struct RegionRow: Hashable {
    private var protocols: [CellRange]
    private var ports: [CellRange]
    private var sourcePorts: [CellRange]
    private var destinations: [CellRange]
    private var sources: [CellRange]
    var memberOf: [Int32] = []
    var notMemberOf: [Int32] = []

    /// - Parameter hull: the one range of each field.
    init(hull: [CellRange]) {
        func field(_ field: Field) -> [CellRange] { [hull[field.rawValue]] }
        protocols = field(.ipProtocol)
        ports = field(.destinationPort)
        sourcePorts = field(.sourcePort)
        destinations = field(.destination)
        sources = field(.source)
    }

    // An array of arrays would be copied for every row.
    subscript(field: Field) -> [CellRange] {
        get {
            switch field {
            case .ipProtocol: protocols
            case .destinationPort: ports
            case .sourcePort: sourcePorts
            case .destination: destinations
            case .source: sources
            }
        }
        set {
            switch field {
            case .ipProtocol: protocols = newValue
            case .destinationPort: ports = newValue
            case .sourcePort: sourcePorts = newValue
            case .destination: destinations = newValue
            case .source: sources = newValue
            }
        }
    }

    /// Whether rows agree in all but destination ports and sources, so that they may be grouped
    /// either way.
    func hasSameFrame(as other: RegionRow) -> Bool {
        protocols == other.protocols && sourcePorts == other.sourcePorts
            && destinations == other.destinations && memberOf == other.memberOf
            && notMemberOf == other.notMemberOf
    }

    var frameHash: UInt64 {
        var hash = FastHash()
        for cells in protocols { hash.combine(cells.word) }
        for cells in sourcePorts { hash.combine(cells.word) }
        for cells in destinations { hash.combine(cells.word) }
        for name in memberOf { hash.combine(UInt64(name)) }
        hash.combine(.max)
        for name in notMemberOf { hash.combine(UInt64(name)) }
        return hash.value
    }
}

extension Diagram {
    /// The set under a node as rows that share no traffic.
    ///
    /// - Parameters:
    ///   - hull: what a field holds where the diagram does not test it.
    ///   - limit: how many rows at most; reached, there may be more.
    func rows(of node: NodeID, hull: [CellRange], limit: Int) -> [RegionRow] {
        var flattener = DiagramFlattener(diagram: self, hull: hull, limit: limit)
        flattener.collect(node)
        return flattener.rows
    }
}
