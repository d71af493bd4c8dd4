import SecurityGroups

/// The rules as far as they concern one address family on one kind of interface, in the order in
/// which ECS tests them. A rule that names several ranges stands here as several pieces.
struct Layer: Sendable {
    let nicType: NICType
    let family: CIDRBlock.Family
    let axes: [AxisCells]
    /// The index of each piece's rule in the table.
    private(set) var rules: [Int32] = []
    private(set) var verdicts: [Verdict] = []
    /// For each field the cells of every piece.
    private(set) var cells = [[CellRange]](repeating: [], count: Field.allCases.count)
    /// The memberships that each piece asks for, by their index in the table.
    private(set) var memberships: [[Int32]] = []

    var count: Int { rules.count }

    /// The pieces of the rule at a place of the table.
    func pieces(of place: Int) -> Range<Int> {
        let first = rules.partitioningIndex { $0 >= place }
        return first..<rules.partitioningIndex { $0 > place }
    }

    /// - Parameters:
    ///   - readings: what the rules say.
    ///   - order: the places of the readings in the order in which the rules are tested.
    ///   - memberships: those of each rule, in that order, by their index in the table.
    init(
        nicType: NICType, family: CIDRBlock.Family, readings: [RuleReading], order: [Int],
        memberships: [[Int32]]
    ) {
        self.nicType = nicType
        self.family = family
        let indices = order.indices.filter { readings[order[$0]].concerns(nicType, family) }
        let concerned = indices.lazy.map { readings[order[$0]] }
        let ports: ClosedRange<UInt128> = 1...65535
        axes = [
            AxisCells(bounds: 0...255, ranges: concerned.map(\.protocols)),
            AxisCells(bounds: ports, ranges: concerned.flatMap(\.ports.merged)),
            AxisCells(bounds: ports, ranges: concerned.flatMap(\.sourcePorts)),
            AxisCells(bounds: family.addresses, ranges: concerned.compactMap(\.destination)),
            AxisCells(
                bounds: family.addresses, ranges: concerned.flatMap { $0.sourceRanges(family) }),
        ]
        for index in indices {
            let reading = readings[order[index]]
            let destination = reading.destination ?? family.addresses
            let (ports, sources) = (reading.ports.merged, reading.sourceRanges(family))
            for sourcePorts in reading.sourcePorts {
                for ports in ports {
                    for source in sources {
                        append([reading.protocols, ports, sourcePorts, destination, source])
                        rules.append(Int32(index))
                        verdicts.append(reading.verdict)
                        self.memberships.append(memberships[index])
                    }
                }
            }
        }
    }

    private mutating func append(_ ranges: [ClosedRange<UInt128>]) {
        for (field, range) in ranges.enumerated() {
            cells[field].append(axes[field].cells(of: range))
        }
    }
}

extension RuleReading {
    /// Whether the rule may match anything in the layer.
    fileprivate func concerns(_ nicType: NICType, _ family: CIDRBlock.Family) -> Bool {
        (self.nicType ?? nicType) == nicType && (self.family ?? family) == family
            && !matchesNothing
    }

    /// The ranges of addresses of a family; all of them where any source is meant.
    func sourceRanges(_ family: CIDRBlock.Family) -> [ClosedRange<UInt128>] {
        guard let sources else { return [family.addresses] }
        return sources.filter { $0.family == family }.map(\.range).merged
    }
}

extension [ClosedRange<UInt128>] {
    /// The same values as ascending ranges that neither meet nor touch.
    var merged: [ClosedRange<UInt128>] {
        let isMerged = zip(self, dropFirst()).allSatisfy { left, right in
            left.upperBound < right.lowerBound && left.upperBound + 1 < right.lowerBound
        }
        if isMerged { return self }
        var merged: [ClosedRange<UInt128>] = []
        for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last,
                last.upperBound == .max || range.lowerBound <= last.upperBound + 1
            {
                merged[merged.count - 1] =
                    last.lowerBound...Swift.max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
