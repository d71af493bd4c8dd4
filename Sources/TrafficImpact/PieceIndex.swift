/// Finds the pieces of a layer that meet another without looking at all of them: ten thousand rules
/// would be compared with one another a hundred million times.
final class PieceIndex: Sendable {
    private let layer: Layer
    /// By the fields that rules differ in most. Any of them finds all that meet; the rest is compared.
    private let sources: RangeIndex
    private let ports: RangeIndex

    init(_ layer: Layer, of pieces: some Collection<Int>) {
        self.layer = layer
        func index(_ field: Field) -> RangeIndex {
            RangeIndex(pieces.map { (layer.cells[field.rawValue][$0], Int32($0)) })
        }
        (sources, ports) = (index(.source), index(.destinationPort))
    }

    /// Those that meet a piece in every field, in order; itself among them where it is indexed.
    func pieces(meeting piece: Int) -> [Int] {
        var found: [Int] = []
        _ = search(piece) { other in
            found.append(other)
            return false
        }
        return found.sorted()
    }

    func containsPiece(meeting piece: Int) -> Bool { search(piece) { _ in true } }

    /// - Parameter isEnough: is told of each that meets the piece, until it says true.
    private func search(_ piece: Int, _ isEnough: (Int) -> Bool) -> Bool {
        let bySource = layer.cells[Field.source.rawValue][piece]
        let byPort = layer.cells[Field.destinationPort.rawValue][piece]
        func take(_ other: Int32) -> Bool {
            let other = Int(other)
            let meets = layer.cells.allSatisfy { $0[piece].meets($0[other]) }
            return meets && isEnough(other)
        }
        return sources.count(meeting: bySource) <= ports.count(meeting: byPort)
            ? sources.search(meeting: bySource, take) : ports.search(meeting: byPort, take)
    }
}

/// Ranges with a number each, as a balanced search tree by their beginnings in which each node knows how
/// far the ranges below it reach.
private final class RangeIndex: Sendable {
    private let ranges: [(range: CellRange, number: Int32)]
    /// The last cell of any range at or below each node.
    private let reaches: [Int32]
    /// The last cells of all, ascending.
    private let ends: [Int32]

    init(_ ranges: [(range: CellRange, number: Int32)]) {
        self.ranges = ranges.sorted { $0.range.first < $1.range.first }
        ends = ranges.map(\.range.last).sorted()
        var reaches = self.ranges.map(\.range.last)
        _ = Self.extend(&reaches, 0..<ranges.count)
        self.reaches = reaches
    }

    /// The tree over some of the ranges has its root in their middle.
    private static func extend(_ reaches: inout [Int32], _ part: Range<Int>) -> Int32 {
        if part.isEmpty { return -1 }
        let root = (part.lowerBound + part.upperBound) / 2
        let left = extend(&reaches, part.lowerBound..<root)
        let right = extend(&reaches, root + 1..<part.upperBound)
        reaches[root] = max(left, right, reaches[root])
        return reaches[root]
    }

    /// How many meet a range: all but those that end before it or begin behind it.
    func count(meeting range: CellRange) -> Int {
        let before = ends.partitioningIndex { $0 >= range.first }
        let notBehind = ranges.partitioningIndex { $0.range.first > range.last }
        return notBehind - before
    }

    /// - Parameter isEnough: is told the number of each that meets the range, until it says true.
    func search(meeting range: CellRange, _ isEnough: (Int32) -> Bool) -> Bool {
        search(0..<ranges.count, range, isEnough)
    }

    private func search(
        _ part: Range<Int>, _ range: CellRange, _ isEnough: (Int32) -> Bool
    ) -> Bool {
        if part.isEmpty { return false }
        let root = (part.lowerBound + part.upperBound) / 2
        if reaches[root] < range.first { return false }
        if search(part.lowerBound..<root, range, isEnough) { return true }
        let node = ranges[root]
        if node.range.first > range.last { return false }
        if node.range.last >= range.first && isEnough(node.number) { return true }
        return search(root + 1..<part.upperBound, range, isEnough)
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first place that satisfies what all places behind it satisfy, too.
    func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
