/// Finds the place of a value in a list by the value's hash: an open table of plain numbers. The
/// standard dictionary hashes and copies several times as long, and a diagram asks for every node.
struct HashIndex {
    /// Places in the list; a power of two of slots, and never more than half in use.
    private var slots = [Int32](repeating: -1, count: 64)
    /// The hash of the value at each place.
    private var hashes: [UInt64] = []

    /// - Parameter isEqual: whether the value at a place is the one that is looked for.
    @inline(__always)
    func place(of hash: UInt64, isEqual: (Int) -> Bool) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if hashes[place] == hash && isEqual(place) { return place }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Notes that a value was put at the end of the list.
    mutating func append(_ hash: UInt64) {
        hashes.append(hash)
        if hashes.count * 2 > slots.count {
            slots = [Int32](repeating: -1, count: slots.count * 2)
            for place in hashes.indices { enter(place) }
        } else {
            enter(hashes.count - 1)
        }
    }

    private mutating func enter(_ place: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hashes[place]) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(place)
    }
}
