import Revocation
import SecurityGroups
import TrafficImpact

/// Prints how long effects are when they are told by rules, beside the regions that they consist of,
/// and how long it takes to tell them, beside the time that it takes to find the regions.
func printWords(_ sizes: [Int]) {
    print()
    row(
        "effects in words", "rules", "regions", "lines", "most", "characters", "most", "all lines",
        "effect ms", "words ms", "slowest")
    for count in sizes {
        for scenario in Scenario.allCases {
            var told = ToldEffects()
            for seed in 0..<(count > 500 ? 5 : 15) {
                var generator = GeneratedGroup(seed: UInt64(seed + 100))
                let plan = scenario.plan(&generator, count)
                told.measure(plan.rules + plan.revoked, plan.revoked)
            }
            told.show(scenario.rawValue, count)
        }
    }
}

/// What is revoked.
private enum Scenario: String, CaseIterable {
    case one = "one random rule"
    case ten = "ten random rules"
    case forty = "forty rules of a kind"
    case catchAll = "catch-all drop, priority 50"
    case worldSSH = "world-open SSH"
    case worldTCP = "world-open tcp, any port"
    case blocklist = "ten blocklist drops"
    case everything = "all rules"

    func plan(
        _ generator: inout GeneratedGroup, _ count: Int
    ) -> (rules: [IngressRule], revoked: [IngressRule]) {
        var rules = generator.rules(count)
        switch self {
        case .one: return (rules, [rules.remove(at: generator.number(count))])
        case .ten:
            let revoked = (0..<10).map { _ in rules.remove(at: generator.number(rules.count)) }
            return (rules, revoked)
        case .forty:
            let vendors = (0..<40).map { number in
                Self.rule(
                    "new-\(number)", "Accept", "22/22", "203.0.113.\(number * 3)", 20, "vendor")
            }
            return (rules, vendors)
        case .catchAll:
            let world = Self.rule("world", "Accept", "22/22", "0.0.0.0/0", 95, "incident")
            return (rules + [world], [GeneratedGroup.catchAll(priority: 50)])
        case .worldSSH:
            return (rules, [Self.rule("world", "Accept", "22/22", "0.0.0.0/0", 90, "temp debug")])
        case .worldTCP:
            return (rules, [Self.rule("world", "Accept", "1/65535", "0.0.0.0/0", 90, "temp debug")])
        case .blocklist:
            let drops = (0..<10).map { number in
                let source = "\(20 + generator.number(180)).\(generator.number(256)).0.0/16"
                return Self.rule("ban-\(number)", "Drop", "1/65535", source, 1, "ban \(number)")
            }
            return (rules, drops)
        case .everything: return ([], rules)
        }
    }

    private static func rule(
        _ id: String, _ policy: String, _ ports: String, _ source: String, _ priority: Int,
        _ description: String
    ) -> IngressRule {
        IngressRule(attributes: [
            "SecurityGroupRuleId": id, "Policy": policy, "IpProtocol": "TCP", "PortRange": ports,
            "SourceCidrIp": source, "Priority": String(priority),
            "Description": "\(description) \(id)",
        ])
    }
}

/// Effects of one kind, told.
private struct ToldEffects {
    private var regions: [Int] = []
    private var lines: [Int] = []
    private var characters: [Int] = []
    private var allLines: [Int] = []
    private var effectTimes: [Double] = []
    private var wordTimes: [Double] = []
    private var isShortest = true

    mutating func measure(_ rules: [IngressRule], _ revoked: [IngressRule]) {
        let table = TrafficTable(InterfaceGroup(id: group, rules: rules))
        let references = Set(revoked.map { RuleReference(group: group, key: $0.key) })
        var impact = table.impact(revoking: references)
        effectTimes.append(
            milliseconds(clock.measure { impact = table.impact(revoking: references) }))
        var summary: EffectSummary?
        wordTimes.append(
            milliseconds(
                clock.measure {
                    summary = EffectSummary(
                        table.explanation(of: impact, revoking: references), group: group)
                }))
        guard let summary else { return }
        let text = summary.text()
        regions.append(impact.lost.count + impact.gained.count)
        lines.append(text.count)
        characters.append(text.reduce(0) { $0 + $1.count })
        allLines.append(summary.text(isFull: true).count)
        isShortest = isShortest && summary.explanation.isShortest
    }

    func show(_ name: String, _ count: Int) {
        func median<Value: Comparable>(_ values: [Value]) -> Value {
            values.sorted()[values.count / 2]
        }
        row(
            name + (isShortest ? "" : ", not shortest"), String(count), String(median(regions)),
            String(median(lines)), String(lines.max() ?? 0), String(median(characters)),
            String(characters.max() ?? 0), String(median(allLines)), text(median(effectTimes)),
            text(median(wordTimes)), text(wordTimes.max() ?? 0))
    }
}
