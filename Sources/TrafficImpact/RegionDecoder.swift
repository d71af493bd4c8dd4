import SecurityGroups

/// Turns rows of a layer into regions, from cells into values. Rows that follow each other mostly
/// have the same protocols, ports or memberships, so what was read last is kept.
struct RegionDecoder {
    private let layer: Layer
    private let nicType: NICType?
    private let memberships: [Membership]
    private let openWithin: Set<Membership>
    private var protocols: (cells: [CellRange], value: ProtocolSet)
    private var ports: (cells: [CellRange], value: PortSet)
    private var sourcePorts: (cells: [CellRange], value: PortSet)
    private var memberOf: (numbers: [Int32], value: [Membership]) = ([], [])
    private var notMemberOf: (numbers: [Int32], value: [Membership]) = ([], [])

    init(
        _ layer: Layer, nicType: NICType?, memberships: [Membership], openWithin: [SecurityGroupID]
    ) {
        self.openWithin = Set(openWithin.map { .group($0) })
        self.layer = layer
        self.nicType = nicType
        self.memberships = memberships
        let all = Field.allCases.map { [layer.axes[$0.rawValue].all] }
        protocols = (all[Field.ipProtocol.rawValue], ProtocolSet([0...255]))
        ports = (all[Field.destinationPort.rawValue], .all)
        sourcePorts = (all[Field.sourcePort.rawValue], .all)
    }

    mutating func region(_ row: RegionRow) -> TrafficRegion {
        // Rows from one node share their arrays, so this mostly compares pointers.
        if row[.ipProtocol] != protocols.cells {
            protocols = (row[.ipProtocol], ProtocolSet(values(.ipProtocol, of: row)))
        }
        if row[.destinationPort] != ports.cells {
            ports = (row[.destinationPort], PortSet(values(.destinationPort, of: row)))
        }
        if row[.sourcePort] != sourcePorts.cells {
            sourcePorts = (row[.sourcePort], PortSet(values(.sourcePort, of: row)))
        }
        if row.memberOf != memberOf.numbers {
            memberOf = (row.memberOf, row.memberOf.map { memberships[Int($0)] })
        }
        if row.notMemberOf != notMemberOf.numbers {
            notMemberOf = (row.notMemberOf, row.notMemberOf.map { memberships[Int($0)] })
        }
        return TrafficRegion(
            family: layer.family, nicType: nicType, protocols: protocols.value,
            ports: ports.value, sourcePorts: sourcePorts.value, source: addresses(.source, of: row),
            destination: addresses(.destination, of: row),
            memberOf: memberOf.value,
            notMemberOf: notMemberOf.value.filter { !openWithin.contains($0) },
            notWithin: notMemberOf.value.filter(openWithin.contains))
    }

    private func values(_ field: Field, of row: RegionRow) -> [ClosedRange<UInt128>] {
        row[field].map(layer.axes[field.rawValue].values)
    }

    private func addresses(_ field: Field, of row: RegionRow) -> AddressSet {
        AddressSet(layer.family, layer.axes[field.rawValue], row[field])
    }
}
