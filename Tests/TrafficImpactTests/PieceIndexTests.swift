import SecurityGroups
import TestSupport
import Testing

@testable import TrafficImpact

@Suite("The index of a layer's pieces")
struct PieceIndexTests {
    /// Many rules of the random groups in one list: nested and touching blocks, names, ports, port lists.
    private static func layers(seed: UInt64, count: Int) -> [Layer] {
        var rules: [IngressRule] = []
        var seed = seed
        while rules.count < count {
            for rule in RandomGroup(seed: seed).rules {
                var fields = rule.attributes
                fields["SecurityGroupRuleId"] = "r\(rules.count)"
                rules.append(IngressRule(attributes: fields))
            }
            seed += 1
        }
        let group = InterfaceGroup(id: Fixture.group, rules: rules, isOpenWithin: false)
        return TrafficTable(group, lists: RandomGroup(seed: 0).lists).layers
    }

    @Test("finds exactly the pieces that meet another in every field", arguments: [1, 7, 64, 300])
    func exact(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        for layer in Self.layers(seed: 1000 * UInt64(count), count: count) {
            let all = Array(layer.rules.indices)
            for pieces in [all, all.filter { _ in random.happens(30) }, []] {
                let index = PieceIndex(layer, of: pieces)
                for piece in all {
                    let met = pieces.filter { other in
                        layer.cells.allSatisfy { $0[piece].meets($0[other]) }
                    }
                    #expect(index.pieces(meeting: piece) == met)
                    #expect(index.containsPiece(meeting: piece) == !met.isEmpty)
                }
            }
        }
    }

    @Test("the pieces of a rule are those that name it")
    func ofRule() {
        for layer in Self.layers(seed: 5, count: 100) {
            for place in 0..<100 {
                #expect(
                    Array(layer.pieces(of: place))
                        == layer.rules.indices.filter { layer.rules[$0] == place })
            }
        }
    }

    @Test("the work for many rules grows with their number, not with its square")
    func work() {
        let count = 3000
        let rules = (0..<count).map {
            Fixture.rule(
                "r\($0)", "accept tcp 22/22 10.\($0 / 256).\($0 % 256).0/24 \($0 % 100 + 1)")
        }
        let group = InterfaceGroup(id: Fixture.group, rules: rules, isOpenWithin: false)
        let all = Set(rules.map { RuleReference(group: Fixture.group, key: $0.key) })
        let budget = WorkBudget(stepLimit: 200 * count)
        let impact = TrafficTable(group).impact(revoking: all, budget: budget)
        let effective = impact.rules.values.count { $0.mark == .effective }
        let marked = TrafficTable(group).marks(budget: budget).count
        #expect([effective, marked] == [count, count])
        #expect(impact.notes == [])
    }
}
