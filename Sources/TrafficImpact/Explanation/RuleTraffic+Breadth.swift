import SecurityGroups

extension RuleTraffic {
    /// Whether it may come from so much of the internet that this is as good as all of it: a /7 of
    /// IPv4 or a /4 of IPv6, in one block or in several. Members of a group, and entries of a list
    /// that nobody resolved, are not the internet.
    public var isFromTheWorld: Bool { Self.areFromTheWorld([self]) }

    /// The same of traffic that shares no source, together.
    public static func areFromTheWorld(_ all: [RuleTraffic]) -> Bool {
        let open = all.filter { !$0.hasNamedSource }
        return open.reduce(0) { $0 + $1.breadth(of: .v4, without: CIDRBlock.internalBlocks) }
            >= 1.0 / 128 || open.reduce(0) { $0 + $1.breadth(of: .v6) } >= 1.0 / 16
    }

    /// Whether a group, or a list that nobody resolved, limits the sources.
    public var hasNamedSource: Bool {
        memberships.contains { membership in
            if case .portList = membership { false } else { true }
        }
    }

    /// How many addresses the sources are, by the blocks alone; nil where they are not limited to
    /// blocks, or are too many to count.
    public var addressCount: UInt64? {
        guard let sources else { return nil }
        var count: UInt64 = 0
        for block in sources {
            let bits = block.family.width - block.prefixLength
            guard bits < 60 else { return nil }
            count += 1 << UInt64(bits)
        }
        return count
    }

    /// The part of a family's addresses that the sources are, from 0 to 1.
    private func breadth(
        of family: CIDRBlock.Family, without others: [CIDRBlock] = []
    ) -> Double {
        if let own = self.family, own != family { return 0 }
        guard let sources else { return 1 }
        return sources.reduce(0) { sum, block in
            guard block.family == family, !others.contains(where: { $0.covers(block) }) else {
                return sum
            }
            return sum + Double(sign: .plus, exponent: -block.prefixLength, significand: 1)
        }
    }

    /// Whether this stands before `other` where the widest comes first; nil where they are alike.
    ///
    /// Sources first, then protocols and ports; then by the values themselves, so that the order
    /// does not depend on anything else.
    public func isBefore(_ other: RuleTraffic) -> Bool? {
        let (mine, theirs) = (order, other.order)
        return mine == theirs ? nil : mine.lexicographicallyPrecedes(theirs)
    }

    /// Numbers that sort the same way.
    var order: [Double] {
        let isNamed: Double = hasNamedSource ? 1 : 0
        let ports = ports.reduce(0) { $0 + Double($1.count) }
        let first = sources?.first
        return [
            isNamed, -(breadth(of: .v4) + breadth(of: .v6)), -Double(protocols.count), -ports,
            family == .v6 ? 1 : 0, first.map { Double($0.network) } ?? 0,
            Double(protocols.lowerBound), Double(self.ports.first?.lowerBound ?? 0),
            Double(memberships.count),
        ]
    }
}
