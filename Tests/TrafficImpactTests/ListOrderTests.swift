import SecurityGroups
import TestSupport
import Testing
import TrafficImpact

@Suite("a list in another order")
struct ListOrderTests {
    @Test("gives the same marks, covers, effects and lines of random groups", arguments: 0..<4)
    func random(block: Int) {
        for seed in (block * 60)..<(block * 60 + 60) {
            let group = RandomGroup(seed: UInt64(seed))
            let table = Fixture.table(group.rules, lists: group.lists)
            let impact = table.impact(revoking: group.revoked)
            let marks = table.marks()
            let lines = table.explanation(of: impact, revoking: group.revoked)
            var random = SeededGenerator(seed: UInt64(seed))
            for rules in [group.rules.reversed(), group.rules.shuffled(using: &random)] {
                let other = Fixture.table(rules, lists: group.lists)
                #expect(other.rules == table.rules, "seed \(seed)")
                #expect(other.impact(revoking: group.revoked).rules == impact.rules)
                #expect(other.marks() == marks, "seed \(seed)")
                #expect(
                    other.explanation(of: impact, revoking: group.revoked) == lines,
                    "seed \(seed)")
                #expect(other.covers(of: table.rules) == table.covers(of: table.rules))
            }
        }
    }

    @Test("of rules that do the same, the broader stays, then the older, then the smaller id")
    func ties() {
        func dead(_ rules: [IngressRule]) -> [[String]] {
            [rules, rules.reversed()].map { rules in
                Fixture.table(rules).marks().filter { $0.value == .shadowed }.map(\.key.text)
            }
        }
        let narrow = Fixture.rule("a", "accept tcp 22/22 10.0.0.0/9")
        let broad = Fixture.rule("b", "accept tcp 22/22 10.0.0.0/8")
        #expect(dead([narrow, broad]) == [["a"], ["a"]])
        let newer = Fixture.rule(
            "a", "accept tcp 22/22 10.0.0.0/8", ["CreateTime": "2026-03-01T00:00:00Z"])
        let older = Fixture.rule(
            "b", "accept tcp 22/22 10.0.0.0/8", ["CreateTime": "2025-03-01T00:00:00Z"])
        #expect(dead([newer, older]) == [["a"], ["a"]])
        let twin = Fixture.rule("a", "accept tcp 22/22 10.0.0.0/8")
        #expect(dead([twin, broad]) == [["b"], ["b"]])
    }
}
