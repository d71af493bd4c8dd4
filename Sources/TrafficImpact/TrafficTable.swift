public import SecurityGroups

/// The ingress rules of all groups on an interface, made ready for questions about what they do
/// and what a revoke would change.
///
/// ECS puts the rules of all groups of an interface in one list, sorted by priority and then drop
/// before accept; the first rule that matches decides, and what none matches is denied
/// ("Security group rules", "Basic and advanced security groups").
public struct TrafficTable: Sendable {
    /// All rules in the order in which they are tested.
    public let rules: [RuleReference]
    /// Groups whose own members reach each other whatever the rules say. Their internal traffic is
    /// no part of any answer here: no rule decides it, so no revoke changes it.
    public let groupsOpenWithin: [SecurityGroupID]
    let layers: [Layer]
    let memberships: [Membership]
    /// What cannot be read in the rule at each index.
    let unreadableFields: [Int: [String]]
    let verdicts: [Verdict]
    /// The indices of the rules that a reference stands for; only a rule without an id has several.
    let indices: [RuleReference: [Int]]
    /// Whether the rules are for both NIC types, as in a classic network.
    var hasSeveralNICTypes: Bool { Set(layers.map(\.nicType)).count > 1 }

    public init(groups: [InterfaceGroup], lists: ResolvedLists = ResolvedLists()) {
        groupsOpenWithin = groups.filter(\.isOpenWithin).map(\.id)
        var entries: [(rule: RuleReference, reading: RuleReading)] = []
        for group in groups {
            for rule in group.rules {
                entries.append(
                    (
                        RuleReference(group: group.id, key: rule.key),
                        RuleReading(rule, lists: lists)
                    ))
            }
        }
        let order = entries.indices.sorted { left, right in
            let (a, b) = (entries[left].reading, entries[right].reading)
            if a.priority != b.priority { return a.priority < b.priority }
            if (a.verdict == .accept) != (b.verdict == .accept) { return b.verdict == .accept }
            return left < right
        }
        entries = order.map { entries[$0] }

        var names: [Membership: Int32] = [:]
        var memberships: [Membership] = []
        let readings = entries.enumerated().map { index, entry in
            let numbers = entry.reading.memberships.map { membership in
                if let number = names[membership] { return number }
                let number = Int32(memberships.count)
                memberships.append(membership)
                names[membership] = number
                return number
            }
            return (index: index, reading: entry.reading, memberships: numbers)
        }
        rules = entries.map(\.rule)
        verdicts = entries.map(\.reading.verdict)
        self.memberships = memberships
        indices = Dictionary(grouping: rules.indices) { [rules] in rules[$0] }
        unreadableFields = Dictionary(
            uniqueKeysWithValues: entries.enumerated().compactMap { index, entry in
                let fields = entry.reading.unreadableFields
                return fields.isEmpty ? nil : (index, fields)
            })
        var nicTypes: [NICType] = []
        for case let nicType? in entries.map(\.reading.nicType) where !nicTypes.contains(nicType) {
            nicTypes.append(nicType)
        }
        if nicTypes.isEmpty { nicTypes = [.intranet] }
        layers = nicTypes.flatMap { nicType in
            [CIDRBlock.Family.v4, .v6].map { family in
                Layer(nicType: nicType, family: family, readings: readings)
            }
        }
    }

    /// The table of one group alone.
    public init(_ group: InterfaceGroup, lists: ResolvedLists = ResolvedLists()) {
        self.init(groups: [group], lists: lists)
    }
}
