/// Many sets of ranges, each kept once: equal sets have the same place. All ranges stand in one
/// array, since an array for each set would cost more than all the painting.
struct RangeSets {
    private var ranges: [CellRange] = []
    /// Where the ranges of each set end.
    private var ends: [Int] = []
    private var index = HashIndex()

    var count: Int { ends.count }
    /// How many ranges the sets hold together.
    var rangeCount: Int { ranges.count }

    subscript(place: Int) -> ArraySlice<CellRange> { ranges[start(of: place)..<ends[place]] }

    private func start(of place: Int) -> Int { place == 0 ? 0 : ends[place - 1] }

    /// The place of a set, a new one behind all others where it was not known.
    mutating func place(of set: [CellRange]) -> Int {
        var hash = FastHash()
        for cells in set { hash.combine(cells.word) }
        let known = index.place(of: hash.value) { place in
            let start = start(of: place)
            guard ends[place] - start == set.count else { return false }
            for offset in set.indices where ranges[start + offset] != set[offset] { return false }
            return true
        }
        if let known { return known }
        ranges += set
        ends.append(ranges.count)
        index.append(hash.value)
        return ends.count - 1
    }
}
