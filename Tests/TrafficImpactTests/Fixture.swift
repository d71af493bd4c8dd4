import SecurityGroups
import TrafficImpact

/// Short ways to write rules and questions.
enum Fixture {
    static let group = SecurityGroupID("sg-own")

    /// A rule from words: policy, protocol, ports, source, priority; more fields by name.
    static func rule(_ id: String, _ words: String, _ more: [String: String] = [:]) -> IngressRule {
        let parts = words.split(separator: " ").map(String.init)
        var fields = [
            "SecurityGroupRuleId": id, "Policy": parts[0], "IpProtocol": parts[1],
            "Priority": parts.count > 4 ? parts[4] : "1",
        ]
        fields[parts[2].hasPrefix("prl-") ? "PortRangeListId" : "PortRange"] = parts[2]
        let source = parts[3]
        if source.hasPrefix("sg-") {
            fields["SourceGroupId"] = source
        } else if source.hasPrefix("pl-") {
            fields["SourcePrefixListId"] = source
        } else if source.contains(":") {
            fields["Ipv6SourceCidrIp"] = source
        } else {
            fields["SourceCidrIp"] = source
        }
        return IngressRule(attributes: fields.merging(more) { $1 })
    }

    static func table(
        _ rules: [IngressRule], lists: ResolvedLists = ResolvedLists()
    ) -> TrafficTable {
        TrafficTable(InterfaceGroup(id: group, rules: rules), lists: lists)
    }

    static func reference(_ id: String) -> RuleReference {
        RuleReference(group: group, key: .id(RuleID(id)))
    }

    static func impact(
        of ids: String..., in rules: [IngressRule], lists: ResolvedLists = ResolvedLists()
    ) -> RevokeImpact {
        table(rules, lists: lists).impact(revoking: Set(ids.map(reference)))
    }
}

extension RevokeImpact {
    var lostTexts: [String] { lost.map(\.text) }
    var gainedTexts: [String] { gained.map(\.text) }

    func effect(_ id: String) -> RuleEffect? { rules[Fixture.reference(id)] }
    func keptBy(_ id: String) -> [String] { effect(id)?.keptBy.map(\.text) ?? [] }
}
