import SecurityGroups
import TrafficImpact

/// Prints a generated group, some revokes and how long each took here, for `impact_z3.py` to ask a
/// solver the same.
func printQuestions(_ count: Int) {
    var generator = GeneratedGroup(seed: 1)
    let rules = generator.rules(count) + [GeneratedGroup.catchAll(priority: 1)]
    let names = [
        "SecurityGroupRuleId", "Policy", "Priority", "IpProtocol", "PortRange", "SourcePortRange",
        "SourceCidrIp", "Ipv6SourceCidrIp", "SourceGroupId", "SourcePrefixListId", "DestCidrIp",
    ]
    for rule in rules {
        print((["rule"] + names.map { rule.attributes[$0] ?? "" }).joined(separator: "\t"))
    }
    let table = TrafficTable(InterfaceGroup(id: group, rules: rules))
    let revokes: [(String, [IngressRule])] = [
        ("one random rule", [rules[generator.number(count)]]),
        ("ten random rules", (0..<10).map { _ in rules[generator.number(count)] }),
        ("catch-all drop", rules.suffix(1)),
    ]
    for (name, revoked) in revokes {
        var measurement = Measurement()
        for _ in 0..<15 { measurement.measure(table, revoked, limit: nil) }
        let references = Set(revoked.map { RuleReference(group: group, key: $0.key) })
        let changes = !table.impact(revoking: references).changesNothing
        print(
            [
                "question", name, revoked.compactMap { $0.id?.rawValue }.joined(separator: ","),
                text(measurement.times.sorted()[7]), changes ? "changes" : "nothing",
            ].joined(separator: "\t"))
    }
}
