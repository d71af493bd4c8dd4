/// A set of small numbers, a bit each. Rules stand in it in the order in which ECS tests them, so
/// the first bit is the strongest rule.
struct Bits: Sendable, Hashable {
    private(set) var words: [UInt64]

    init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    func contains(_ bit: Int) -> Bool { words[bit >> 6] >> UInt64(bit & 63) & 1 == 1 }
    mutating func insert(_ bit: Int) { words[bit >> 6] |= 1 << UInt64(bit & 63) }
    mutating func remove(_ bit: Int) { words[bit >> 6] &= ~(1 << UInt64(bit & 63)) }

    func meets(_ other: Bits) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 { return true }
        return false
    }

    /// The first number that is in both.
    func first(in other: Bits) -> Int? {
        for index in words.indices {
            let common = words[index] & other.words[index]
            if common != 0 { return index << 6 + common.trailingZeroBitCount }
        }
        return nil
    }

    mutating func subtract(_ other: Bits) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    mutating func formIntersection(_ other: Bits) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    /// Keeps only numbers up to and including `bit`.
    mutating func removeAll(after bit: Int) {
        let word = bit >> 6
        let shift = UInt64(bit & 63)
        words[word] &= shift == 63 ? .max : (1 << (shift + 1)) - 1
        for index in (word + 1)..<max(word + 1, words.count) { words[index] = 0 }
    }

    /// The standard hash takes each word by itself, several times as long.
    func hash(into hasher: inout Hasher) {
        var mixed = FastHash()
        for word in words { mixed.combine(word) }
        hasher.combine(mixed.value)
    }

    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for index in words.indices {
            var rest = words[index]
            while rest != 0 {
                body(index << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}
