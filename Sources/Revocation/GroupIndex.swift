public import SecurityGroups

/// A group as it was read, ready to be asked for many of its rules.
public struct GroupIndex: Sendable {
    /// The group as it was read.
    public let rules: GroupRules
    private let byKey: [RuleKey: IngressRule]
    private let byMatch: [RuleMatch: [IngressRule]]

    public init(_ rules: GroupRules) {
        self.rules = rules
        byKey = Dictionary(
            rules.rules.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        byMatch = Dictionary(grouping: rules.rules, by: \.match)
    }

    /// The rule that goes by a key.
    public func rule(_ key: RuleKey) -> IngressRule? { byKey[key] }

    /// The rules that match the same as one, which may be among them.
    func rules(matching rule: IngressRule) -> [IngressRule] { byMatch[rule.match] ?? [] }

    /// A rule that matches the same, which for ECS is the same rule; one with the same description
    /// first.
    public func rule(like rule: IngressRule) -> IngressRule? {
        let same = rules(matching: rule).filter { $0.saysNoMore(than: rule) }
        return same.first { $0.description == rule.description } ?? same.first
    }

    /// Other accept rules that match the same with the same priority, so that the traffic is
    /// accepted as before.
    public func twins(of rule: IngressRule) -> [RuleID] {
        guard rule.policy == .accept else { return [] }
        return rules(matching: rule).filter { $0.key != rule.key }.compactMap(\.id)
    }
}

extension IngressRule {
    /// Whether it has no field beside `match` that narrows it and that `other` has not.
    fileprivate func saysNoMore(than other: IngressRule) -> Bool {
        ["DestGroupId", "DestPrefixListId"].allSatisfy { self[field: $0] == other[field: $0] }
    }
}
