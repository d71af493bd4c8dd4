import SecurityGroups

/// Where a rule stands among the rules of an interface.
///
/// ECS sorts by priority and then drop before accept; the order of the rest is not documented and
/// does not matter, since rules equal in both have the same verdict. Which of them *decides* does
/// matter to whoever looks for rules that may go, so the rest is ordered, too, by the rules alone:
/// within a group the broader match first, then the older rule, then the id. A list that comes in
/// another order gives the same answers.
struct RulePrecedence: Comparable {
    private let isInnerAccess: Bool
    private let priority: Int
    private let accepts: Bool
    private let group: Int
    private let memberships: Int
    private let breadth: Double

    /// - Parameter group: the place of its group among the groups of the interface.
    private init(_ reading: RuleReading, group: Int) {
        isInnerAccess = reading.isInnerAccess
        priority = reading.priority
        accepts = reading.verdict == .accept
        self.group = group
        memberships = reading.memberships.count
        breadth = reading.breadth
    }

    static func < (left: RulePrecedence, right: RulePrecedence) -> Bool {
        if left.isInnerAccess != right.isInnerAccess { return left.isInnerAccess }
        if left.priority != right.priority { return left.priority < right.priority }
        if left.accepts != right.accepts { return right.accepts }
        if left.group != right.group { return left.group < right.group }
        // A name that nobody resolved narrows a rule, nobody knows how much.
        if left.memberships != right.memberships { return left.memberships < right.memberships }
        return left.breadth > right.breadth
    }

    /// The places of readings in the order in which their rules are tested.
    ///
    /// - Parameters:
    ///   - groups: the place of each one's group.
    ///   - rule: the rule at a place; nil for what stands above the rules, see
    ///     `RuleReference.innerAccess(of:)`.
    static func order(
        of readings: [RuleReading], groups: [Int32], rule: (Int) -> IngressRule?
    ) -> [Int] {
        let keys = zip(readings, groups).map { RulePrecedence($0, group: Int($1)) }
        var order = keys.indices.sorted { keys[$0] < keys[$1] }
        // Texts are compared last, and made only where all numbers are the same.
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count && keys[order[end]] == keys[order[start]] { end += 1 }
            if end - start > 1 {
                let tied = order[start..<end].map { place in
                    (rule(place)?.creationTime ?? "", rule(place)?.name ?? "", place)
                }
                order.replaceSubrange(start..<end, with: tied.sorted { $0 < $1 }.map(\.2))
            }
            start = end
        }
        return order
    }
}

extension IngressRule {
    /// The id, or all that a rule without one says.
    fileprivate var name: String {
        id?.rawValue
            ?? orderedAttributes.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
    }
}

extension RuleReading {
    /// How many packets the rule matches, by its ranges alone. A rule that matches all that another
    /// does, and more, has more.
    fileprivate var breadth: Double {
        if matchesNothing { return 0 }
        let ends = protocols.size * ports.size * sourcePorts.size
        return [CIDRBlock.Family.v4, .v6].reduce(0) { sum, family in
            guard (self.family ?? family) == family else { return sum }
            return sum + ends * (destination?.size ?? family.size) * sourceCount(family)
        }
    }

    private func sourceCount(_ family: CIDRBlock.Family) -> Double {
        guard let sources else { return family.size }
        if sources.count == 1 { return sources[0].family == family ? sources[0].size : 0 }
        return sourceRanges(family).size
    }
}

extension CIDRBlock {
    fileprivate var size: Double { .power(family.width - prefixLength) }
}

extension CIDRBlock.Family {
    fileprivate var size: Double { .power(width) }
}

extension Double {
    /// 2 to the power of a small number.
    fileprivate static func power(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }
}

extension ClosedRange<UInt128> {
    fileprivate var size: Double {
        // To convert so large a number takes long.
        let last = upperBound - lowerBound
        return last >> 64 == 0
            ? Double(UInt64(truncatingIfNeeded: last)) + 1
            : Double(UInt64(truncatingIfNeeded: last >> 64)) * .power(64)
                + Double(UInt64(truncatingIfNeeded: last)) + 1
    }
}

extension [ClosedRange<UInt128>] {
    fileprivate var size: Double { count == 1 ? self[0].size : merged.reduce(0) { $0 + $1.size } }
}
