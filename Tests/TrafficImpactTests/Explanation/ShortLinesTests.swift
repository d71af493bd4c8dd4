import Revocation
import SecurityGroups
import TestSupport
import Testing
import TrafficImpact

@Suite("the short lines of an effect")
struct ShortLinesTests {
    @Test("and the full ones fit the columns, whatever names and descriptions there are")
    func columns() {
        for seed in 0..<300 {
            let plan = ExplainedCase(seed: seed) { $0.describe(seed: seed) }
            let impact = plan.table.impact(revoking: plan.revoked)
            let summary = EffectSummary(
                plan.table.explanation(of: impact, revoking: plan.revoked), group: Fixture.group)
            for columns in [60, 80] {
                let text =
                    summary.text(columns: columns) + summary.text(isFull: true, columns: columns)
                #expect(text.allSatisfy { $0.count <= columns }, "seed \(seed)")
                #expect(text.allSatisfy { !$0.contains("\n") }, "seed \(seed)")
            }
            #expect(summary.lines.count <= summary.allLines.count + 3, "seed \(seed)")
        }
    }

    @Test("are the same for a list in another order")
    func otherOrder() {
        for seed in 0..<200 {
            var group = RandomGroup(seed: UInt64(seed))
            group.describe(seed: seed)
            let texts = [group.rules, group.rules.reversed()].map { rules in
                let table = Fixture.table(rules, lists: group.lists)
                let impact = table.impact(revoking: group.revoked)
                let summary = EffectSummary(
                    table.explanation(of: impact, revoking: group.revoked), group: Fixture.group)
                return summary.text() + summary.text(isFull: true)
            }
            #expect(texts[0] == texts[1], "seed \(seed)")
        }
    }

    @Test("stay short where regions are many", arguments: [60, 200])
    func short(count: Int) {
        // Lines and characters, of what is revoked most often and of the worst.
        let ceilings: [LargeGroup.Plan: (lines: Int, characters: Int)] = [
            .one: (20, 1200), .ten: (40, 2200), .forty: (9, 450), .catchAll: (26, 1400),
            .worldSSH: (12, 700), .worldTCP: (20, 1200), .blocklist: (24, 1200),
        ]
        for seed in 0..<4 {
            for (plan, most) in ceilings {
                let group = LargeGroup(seed: UInt64(seed), count: count, plan)
                let table = Fixture.table(group.rules)
                let impact = table.impact(revoking: group.revoked)
                let text = EffectSummary(
                    table.explanation(of: impact, revoking: group.revoked), group: Fixture.group
                ).text()
                let characters = text.reduce(0) { $0 + $1.count }
                #expect(text.count <= most.lines, "\(plan) \(seed): \(text)")
                #expect(characters <= most.characters, "\(plan) \(seed): \(text)")
            }
        }
    }
}

/// A group of many rules, much as they are found, and a plan for it.
struct LargeGroup {
    enum Plan: CaseIterable { case one, ten, forty, catchAll, worldSSH, worldTCP, blocklist }

    var rules: [IngressRule] = []
    var revoked: Set<RuleReference> = []

    init(seed: UInt64, count: Int, _ plan: Plan) {
        var random = SeededGenerator(seed: seed)
        let kinds = ["contractor", "vendor", "monitoring", "office", "batch job", ""]
        let ports = ["22/22", "443/443", "3306/3306", "6379/6379", "8080/8080", "8000/8100"]
        for number in 0..<count {
            let third = Int.random(in: 0..<256, using: &random)
            let source = random.pick([
                "10.\(third).0.0/16", "10.1.\(third).7", "203.0.\(third).0/24", "81.2.\(third).9",
                "172.16.\(third).0/24", "sg-\(third % 9)",
                random.happens(10) ? "0.0.0.0/0" : "10.9.9.9",
            ])
            add(
                "r\(number)",
                "\(random.happens(12) ? "drop" : "accept") tcp \(random.pick(ports)) \(source) "
                    + "\(random.happens(60) ? 1 : Int.random(in: 2...99, using: &random))",
                "\(random.pick(kinds)) \(number)")
        }
        var planned = Array(rules.map(\.key).shuffled(using: &random).prefix(plan == .one ? 1 : 10))
        if plan != .one && plan != .ten {
            let first = rules.count
            switch plan {
            case .forty:
                for host in 0..<40 {
                    add("v\(host)", "accept tcp 22/22 198.51.100.\(host * 4) 20", "vendor \(host)")
                }
            case .catchAll: add("all", "drop all -1/-1 0.0.0.0/0 50", "Everything else ends here")
            case .worldSSH: add("world", "accept tcp 22/22 0.0.0.0/0 90", "temp debug")
            case .worldTCP: add("world", "accept tcp 1/65535 0.0.0.0/0 90", "temp debug")
            default:
                for ban in 0..<10 {
                    add("b\(ban)", "drop tcp 1/65535 45.\(ban).0.0/16 1", "ban \(ban)")
                }
            }
            planned = rules[first...].map(\.key)
        }
        revoked = Set(planned.map { RuleReference(group: Fixture.group, key: $0) })
    }

    private mutating func add(_ id: String, _ words: String, _ description: String) {
        rules.append(Fixture.rule(id, words, ["Description": description]))
    }
}
