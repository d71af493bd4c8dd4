import SecurityGroups
import Testing
import TrafficImpact

@Suite("forms of a set of addresses")
struct AddressFormTests {
    @Test("blocks and the except form are exactly the set, and none can be joined")
    func sameSet() {
        for seed in 0..<400 {
            let group = RandomGroup(seed: UInt64(seed))
            let impact = Fixture.table(group.rules, lists: group.lists)
                .impact(revoking: group.revoked)
            for set in (impact.lost + impact.gained).flatMap({ [$0.source, $0.destination] }) {
                guard !set.isAny else { continue }
                let blocks = set.blocks
                #expect(Self.joined(blocks.map(ObviousModel.range)) == set.ranges)
                for (left, right) in zip(blocks, blocks.dropFirst()) {
                    #expect(!Self.isPair(left, right), "\(left) \(right)")
                }
                let terms = set.terms
                #expect(Self.joined(terms.flatMap(Self.expanded)) == set.ranges)
                #expect(terms.reduce(0) { $0 + 1 + $1.except.count } <= blocks.count)
            }
        }
    }

    @Test("IPv6 less one host is one line")
    func oneHost() {
        let rules = [
            Fixture.rule("a", "accept tcp 22/22 ::/0 2"),
            Fixture.rule("b", "accept tcp 22/22 2001:db8::1 1"),
        ]
        let impact = Fixture.impact(of: "a", in: rules)
        #expect(impact.lostTexts == ["tcp 22 from ::/0 except 2001:db8::1/128"])
        #expect(impact.lost.first?.source.blocks.count == 128)
    }

    private static func joined(_ ranges: [ClosedRange<UInt128>]) -> [ClosedRange<UInt128>] {
        var joined: [ClosedRange<UInt128>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, last.upperBound + 1 == range.lowerBound {
                joined[joined.count - 1] = last.lowerBound...range.upperBound
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    private static func expanded(_ term: AddressTerm) -> [ClosedRange<UInt128>] {
        let whole = ObviousModel.range(term.block)
        var rest: [ClosedRange<UInt128>] = []
        var start: UInt128? = whole.lowerBound
        for hole in term.except.map(ObviousModel.range).sorted(by: { $0.lowerBound < $1.lowerBound }
        ) {
            if let from = start, from < hole.lowerBound {
                rest.append(from...(hole.lowerBound - 1))
            }
            start = hole.upperBound == whole.upperBound ? nil : hole.upperBound + 1
        }
        if let start { rest.append(start...whole.upperBound) }
        return rest
    }

    /// Whether two blocks are the halves of one.
    private static func isPair(_ left: CIDRBlock, _ right: CIDRBlock) -> Bool {
        guard left.prefixLength == right.prefixLength, left.prefixLength > 0 else { return false }
        let bit = UInt128(1) << UInt128((left.family == .v4 ? 32 : 128) - left.prefixLength)
        return left.network & bit == 0 && left.network | bit == right.network
    }
}
