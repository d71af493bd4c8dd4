public import SecurityGroups

/// Addresses of one family as ascending ranges that neither meet nor touch.
///
/// Large answers hold thousands of sets, so a set shares its cells with the diagram it comes from
/// and becomes addresses only where somebody looks.
public struct AddressSet: Sendable {
    /// Nil: every address of both families.
    public let family: CIDRBlock.Family?
    /// Nil where the set is every address.
    private let part: (axis: AxisCells, cells: [CellRange])?

    /// Every address, of one family or of both.
    public static func any(_ family: CIDRBlock.Family?) -> AddressSet {
        AddressSet(family: family, part: nil)
    }

    private init(family: CIDRBlock.Family?, part: (axis: AxisCells, cells: [CellRange])?) {
        self.family = family
        self.part = part
    }

    /// - Parameter cells: ascending, none touching the next.
    init(_ family: CIDRBlock.Family, _ axis: AxisCells, _ cells: [CellRange]) {
        self.family = family
        part = cells == [axis.all] ? nil : (axis, cells)
    }

    /// Empty where the set is every address.
    public var ranges: [ClosedRange<UInt128>] {
        part.map { part in part.cells.map(part.axis.values) } ?? []
    }

    /// Whether the set is every address.
    public var isAny: Bool { part == nil }

    /// Whether an address of a family is in the set.
    public func contains(_ family: CIDRBlock.Family, _ address: UInt128) -> Bool {
        guard (self.family ?? family) == family else { return false }
        guard let part else { return true }
        let cell = part.axis.cell(of: address)
        return part.cells.contains { $0.contains(cell) }
    }

    /// How much of its family the set is, on a scale of 2^32 for all.
    var breadth: UInt64 {
        guard let family, let part else { return 1 << 32 }
        return part.cells.reduce(0) { sum, cells in
            let range = part.axis.values(of: cells)
            let size = (range.upperBound - range.lowerBound) >> UInt128(family.width - 32)
            return sum + UInt64(truncatingIfNeeded: size)
        }
    }

    /// The fewest blocks that are exactly this set. Empty for every address of both families.
    public var blocks: [CIDRBlock] {
        guard let family else { return [] }
        return (isAny ? [family.addresses] : ranges).flatMap { $0.blocks(family) }
    }

    /// Blocks, each less others, in the shortest form: `10.0.0.0/8 except 10.1.0.0/16`.
    public var terms: [AddressTerm] {
        guard let family else { return [] }
        return AddressTerm.shortest(isAny ? [family.addresses] : ranges, family)
    }

    /// `any`, or the terms with commas.
    public var text: String { isAny ? "any" : terms.map(\.text).joined(separator: ", ") }
}

extension AddressSet: Hashable {
    public static func == (left: AddressSet, right: AddressSet) -> Bool {
        left.family == right.family && left.isAny == right.isAny && left.ranges == right.ranges
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(family)
        hasher.combine(ranges.first)
    }
}

extension ClosedRange<UInt128> {
    /// The fewest blocks that are exactly this range: always the largest aligned one next.
    func blocks(_ family: CIDRBlock.Family) -> [CIDRBlock] {
        var blocks: [CIDRBlock] = []
        var start = lowerBound
        while true {
            var bits = Swift.min(
                family.width, start == 0 ? family.width : start.trailingZeroBitCount)
            // A block of `bits` host bits ends at start + 2^bits - 1, never beyond 128 bits.
            while bits > 0 && start | Self.low(bits) > upperBound { bits -= 1 }
            if let block = CIDRBlock(
                family: family, address: start, prefixLength: family.width - bits)
            {
                blocks.append(block)
            }
            let end = start | Self.low(bits)
            if end >= upperBound { return blocks }
            start = end + 1
        }
    }

    /// The number whose lowest bits are set.
    static func low(_ bits: Int) -> UInt128 { bits >= 128 ? .max : (1 << UInt128(bits)) - 1 }
}
