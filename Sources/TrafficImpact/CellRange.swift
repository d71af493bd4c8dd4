/// Consecutive cells of an axis, both ends included.
struct CellRange: Sendable, Hashable {
    var first: Int32
    var last: Int32

    /// Both ends in one word.
    var word: UInt64 { UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: last)) }

    func meets(_ other: CellRange) -> Bool { first <= other.last && other.first <= last }
    func contains(_ cell: Int32) -> Bool { first <= cell && cell <= last }

    func clipped(to other: CellRange) -> CellRange {
        CellRange(first: max(first, other.first), last: min(last, other.last))
    }

    func hull(with other: CellRange) -> CellRange {
        CellRange(first: min(first, other.first), last: max(last, other.last))
    }
}

extension [CellRange] {
    /// Appends a range behind all others, as one with the last where they touch.
    mutating func append(adjoining cells: CellRange) {
        if let last, last.last + 1 == cells.first {
            self[count - 1].last = cells.last
        } else {
            append(cells)
        }
    }
}
