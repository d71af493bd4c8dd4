/// Finds the first match over the last field, the source address, for all addresses at once.
///
/// *Painting*: rules come strongest first, and each claims the stretches of addresses that it
/// covers and nobody has claimed. That is what "first match" says. Two layers of paint: one by all
/// rules (before the revoke), one by those that stay (after it). A disjoint-set of "next unclaimed"
/// pointers makes it nearly linear.
struct FirstMatchSweep {
    /// No rule: the traffic is denied.
    static let none = Int32.max

    /// Addresses all of which are decided by the same pieces.
    struct Stretch {
        /// The first cell; the last is before the next stretch.
        let start: Int32
        /// The deciding piece with all rules, and without the revoked ones.
        let before: Int32
        let after: Int32
        /// Whether the addresses are in question: `before` is a revoked piece, or one that asks
        /// covers them.
        let isAsked: Bool
    }

    /// What the paint shows, from the first cell to the last.
    private(set) var stretches: [Stretch] = []
    /// The weakest piece that decides anything after the revoke.
    private(set) var weakest = none
    /// The first cell of each part within which no rule has a border, and what decides it.
    private var starts: [Int32] = []
    private var before: [Int32] = []
    private var after: [Int32] = []
    private var isAsked: [Bool] = []
    private var nextBefore: [Int32] = []
    private var nextAfter: [Int32] = []
    private var borders: [UInt64] = []
    private var ranks: [Int32] = []

    /// - Parameter pieces: ascending, none that asks for a membership.
    mutating func paint(_ pieces: [Int32], of restriction: Restriction) {
        claim(pieces, of: restriction)
        stretches.removeAll(keepingCapacity: true)
        weakest = 0
        var last = (before: Int32(-1), after: Int32(-1), isAsked: false)
        for index in starts.indices {
            let now = (
                before: before[index], after: after[index],
                isAsked: restriction.isSurvey && isAsked[index]
            )
            if now == last { continue }
            last = now
            weakest = max(weakest, now.after)
            let isRevoked =
                now.before != Self.none && restriction.isRevoked[Int(now.before)]
            stretches.append(
                Stretch(
                    start: starts[index], before: now.before, after: now.after,
                    isAsked: restriction.isSurvey ? now.isAsked : isRevoked))
        }
    }

    private mutating func claim(_ pieces: [Int32], of restriction: Restriction) {
        let hull = restriction.hull[Field.source.rawValue]
        let cells = restriction.cells[Field.source.rawValue]
        findBorders(pieces, cells, hull)
        let count = starts.count
        reset(count, isSurvey: restriction.isSurvey)
        var unclaimed = count
        for piece in pieces {
            let range = cells[Int(piece)]
            let first = rank(range.first - hull.first)
            let end =
                range.last == hull.last ? count : rank(range.last + 1 - hull.first)
            if restriction.isAsking[Int(piece)] {
                for stretch in first..<end { isAsked[stretch] = true }
            } else if restriction.isRevoked[Int(piece)] {
                var stretch = Self.next(&nextBefore, first)
                while stretch < end {
                    if before[stretch] == Self.none {
                        before[stretch] = piece
                    }
                    nextBefore[stretch] = Int32(stretch + 1)
                    stretch = Self.next(&nextBefore, stretch + 1)
                }
            } else {
                var stretch = Self.next(&nextAfter, first)
                while stretch < end {
                    after[stretch] = piece
                    if before[stretch] == Self.none { before[stretch] = piece }
                    nextAfter[stretch] = Int32(stretch + 1)
                    stretch = Self.next(&nextAfter, stretch + 1)
                    unclaimed -= 1
                }
                if unclaimed == 0 { return }
            }
        }
    }

    private mutating func reset(_ count: Int, isSurvey: Bool) {
        before.removeAll(keepingCapacity: true)
        before.append(contentsOf: repeatElement(Self.none, count: count))
        after.removeAll(keepingCapacity: true)
        after.append(contentsOf: repeatElement(Self.none, count: count))
        if isSurvey {
            isAsked.removeAll(keepingCapacity: true)
            isAsked.append(contentsOf: repeatElement(false, count: count))
        }
        nextBefore.removeAll(keepingCapacity: true)
        nextBefore.append(contentsOf: 0...Int32(count))
        nextAfter.removeAll(keepingCapacity: true)
        nextAfter.append(contentsOf: 0...Int32(count))
    }

    /// The borders as bits, and how many stand before each word: a rank without sorting.
    private mutating func findBorders(_ pieces: [Int32], _ cells: [CellRange], _ hull: CellRange) {
        let words = Int(hull.last - hull.first) / 64 + 1
        borders.removeAll(keepingCapacity: true)
        borders.append(contentsOf: repeatElement(0, count: words))
        borders[0] = 1
        for piece in pieces {
            let range = cells[Int(piece)]
            mark(range.first - hull.first)
            if range.last < hull.last { mark(range.last + 1 - hull.first) }
        }
        ranks.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        for (index, word) in borders.enumerated() {
            ranks.append(Int32(starts.count))
            var rest = word
            while rest != 0 {
                starts.append(hull.first + Int32(index << 6 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
    }

    private mutating func mark(_ offset: Int32) {
        borders[Int(offset >> 6)] |= 1 << UInt64(offset & 63)
    }

    /// The stretch that begins at a border.
    private func rank(_ offset: Int32) -> Int {
        let below = borders[Int(offset >> 6)] & ((1 << UInt64(offset & 63)) - 1)
        return Int(ranks[Int(offset >> 6)]) + below.nonzeroBitCount
    }

    /// The first unclaimed stretch at or behind `stretch`.
    private static func next(_ pointers: inout [Int32], _ stretch: Int) -> Int {
        var stretch = Int32(stretch)
        while pointers[Int(stretch)] != stretch {
            let further = pointers[Int(pointers[Int(stretch)])]
            pointers[Int(stretch)] = further
            stretch = further
        }
        return Int(stretch)
    }
}
