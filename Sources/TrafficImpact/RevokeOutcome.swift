/// What the revoked rules of a layer decide now, and what decides instead of them.
struct RevokeOutcome {
    enum Kind { case none, lost, gained }

    private let verdicts: [Verdict]
    /// The revoked pieces that decide anything.
    private(set) var deciding: Bits
    /// The revoked pieces with traffic whose verdict changes.
    private(set) var changing: Bits
    /// For each piece that decides now, the pieces that decide some of its traffic after it; the
    /// last bit stands for the final deny. Without pieces of rules that cannot be read.
    private(set) var successors: [Bits?]
    private(set) var changesAnything = false
    /// What was recorded last for each piece that decides after the revoke; the final deny is the
    /// last one. Neighbouring stretches have few pairs in common, those of a layer of paint many.
    private var recent: [Recent]

    private struct Recent {
        var before = FirstMatchSweep.none
        var kind = Kind.none
    }

    init(_ restriction: Restriction) {
        verdicts = restriction.verdicts
        deciding = Bits(count: restriction.count)
        changing = deciding
        successors = [Bits?](repeating: nil, count: restriction.count)
        recent = [Recent](repeating: Recent(), count: restriction.count + 1)
    }

    /// Takes note of traffic that a piece decides now and another, or none, after.
    @inline(__always)
    mutating func record(before: Int32, after: Int32) -> Kind {
        let place = after == FirstMatchSweep.none ? verdicts.count : Int(after)
        if recent[place].before == before { return recent[place].kind }
        let kind = kind(Int(before), after == FirstMatchSweep.none ? nil : Int(after))
        recent[place] = Recent(before: before, kind: kind)
        return kind
    }

    private mutating func kind(_ before: Int, _ after: Int?) -> Kind {
        deciding.insert(before)
        let now = verdicts[before]
        let then = after.map { verdicts[$0] } ?? .drop
        if now == .unknown || then == .unknown { return .none }
        let last = verdicts.count
        successors[before, default: Bits(count: last + 1)].insert(after ?? last)
        switch (now, then) {
        case (.accept, .drop):
            changing.insert(before)
            changesAnything = true
            return .lost
        case (.drop, .accept):
            changing.insert(before)
            changesAnything = true
            return .gained
        default: return .none
        }
    }
}

extension [Bits?] {
    fileprivate subscript(index: Int, default empty: @autoclosure () -> Bits) -> Bits {
        get { self[index] ?? empty() }
        _modify {
            var bits = self[index] ?? empty()
            self[index] = nil
            defer { self[index] = bits }
            yield &bits
        }
    }
}
