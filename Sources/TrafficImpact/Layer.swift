import SecurityGroups

/// The rules as far as they concern one address family on one kind of interface, in the order in
/// which ECS tests them. A rule that names several ranges stands here as several pieces.
struct Layer: Sendable {
    let nicType: NICType
    let family: CIDRBlock.Family
    let axes: [Axis]
    /// The index of each piece's rule in the table.
    private(set) var rules: [Int32] = []
    private(set) var verdicts: [Verdict] = []
    /// For each field the cells of every piece.
    private(set) var cells = [[CellRange]](repeating: [], count: Field.allCases.count)
    /// The memberships that each piece asks for, by their index in the table.
    private(set) var memberships: [[Int32]] = []

    var count: Int { rules.count }

    /// - Parameter readings: the rules in order, with the indices of their memberships.
    init(
        nicType: NICType, family: CIDRBlock.Family,
        readings: [(index: Int, reading: RuleReading, memberships: [Int32])]
    ) {
        self.nicType = nicType
        self.family = family
        let pieces = readings.filter { entry in
            (entry.reading.nicType ?? nicType) == nicType
                && (entry.reading.family ?? family) == family && !entry.reading.matchesNothing
        }.map { entry in
            (
                entry: entry, ports: entry.reading.ports.merged,
                sources: entry.reading.sourceRanges(family)
            )
        }
        let ports: ClosedRange<UInt128> = 1...65535
        axes = [
            Axis(bounds: 0...255, ranges: pieces.map { $0.entry.reading.protocols }),
            Axis(bounds: ports, ranges: pieces.flatMap(\.ports)),
            Axis(bounds: ports, ranges: pieces.flatMap { $0.entry.reading.sourcePorts }),
            Axis(
                bounds: family.addresses,
                ranges: pieces.compactMap { $0.entry.reading.destination }),
            Axis(bounds: family.addresses, ranges: pieces.flatMap(\.sources)),
        ]
        for piece in pieces {
            let reading = piece.entry.reading
            let destination = reading.destination ?? family.addresses
            for sourcePorts in reading.sourcePorts {
                for ports in piece.ports {
                    for source in piece.sources {
                        append([reading.protocols, ports, sourcePorts, destination, source])
                        rules.append(Int32(piece.entry.index))
                        verdicts.append(reading.verdict)
                        memberships.append(piece.entry.memberships)
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
    fileprivate func sourceRanges(_ family: CIDRBlock.Family) -> [ClosedRange<UInt128>] {
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
