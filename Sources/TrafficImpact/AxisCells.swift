/// The values of a field, cut into cells at every border of every rule.
///
/// Only first values of cells are kept, never "last + 1", which does not exist for port 65535 or
/// the last address.
struct AxisCells: Sendable {
    private let bounds: ClosedRange<UInt128>
    /// The first values of all cells but the first, ascending.
    private let cuts: [UInt128]

    init(bounds: ClosedRange<UInt128>, ranges: some Sequence<ClosedRange<UInt128>>) {
        self.bounds = bounds
        var starts: [UInt128] = []
        for range in ranges {
            if range.lowerBound > bounds.lowerBound { starts.append(range.lowerBound) }
            if range.upperBound < bounds.upperBound { starts.append(range.upperBound + 1) }
        }
        starts.sort()
        var cuts: [UInt128] = []
        for start in starts where cuts.last != start { cuts.append(start) }
        self.cuts = cuts
    }

    var all: CellRange { CellRange(first: 0, last: Int32(cuts.count)) }

    /// The cell that holds a value: the number of cuts at or below it.
    func cell(of value: UInt128) -> Int32 {
        var low = 0
        var high = cuts.count
        while low < high {
            let middle = (low + high) / 2
            if cuts[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return Int32(low)
    }

    func cells(of range: ClosedRange<UInt128>) -> CellRange {
        if range == bounds { return all }
        return CellRange(first: cell(of: range.lowerBound), last: cell(of: range.upperBound))
    }

    func values(of cells: CellRange) -> ClosedRange<UInt128> {
        let first = cells.first == 0 ? bounds.lowerBound : cuts[Int(cells.first) - 1]
        let last =
            Int(cells.last) == cuts.count ? bounds.upperBound : cuts[Int(cells.last)] - 1
        return first...last
    }
}
