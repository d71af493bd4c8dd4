public import SecurityGroups

/// The ingress rules of all groups on an interface, made ready for questions about what they do
/// and what a revoke would change.
///
/// ECS puts the rules of all groups of an interface in one list, sorted by priority and then drop
/// before accept; the first rule that matches decides, and what none matches is denied
/// ("Security group rules", "Basic and advanced security groups").
public struct TrafficTable: Sendable {
    /// All rules in the order in which they are tested; before them what stands above the rules, see
    /// `RuleReference.innerAccess(of:)`.
    public let rules: [RuleReference]
    /// Groups whose own members reach each other whatever the rules say, so that no revoke changes
    /// what they send each other.
    public let groupsOpenWithin: [SecurityGroupID]
    let layers: [Layer]
    let memberships: [Membership]
    /// What cannot be read in the rule at each index.
    let unreadableFields: [Int: [UnreadableField]]
    let verdicts: [Verdict]
    let groups: [InterfaceGroup]
    let lists: ResolvedLists
    /// For each index the places of its group and of its rule in there; a place of -1 stands for
    /// what the group's InnerAccessPolicy does.
    private let places: [(group: Int32, rule: Int32)]
    /// The indices of the rules that a reference stands for; only a rule without an id has several.
    let indices: [RuleReference: [Int]]
    /// Whether the rules are for both NIC types, as in a classic network.
    var hasSeveralNICTypes: Bool { Set(layers.map(\.nicType)).count > 1 }

    public init(groups: [InterfaceGroup], lists: ResolvedLists = ResolvedLists()) {
        groupsOpenWithin = groups.filter(\.isOpenWithin).map(\.id)
        self.groups = groups
        self.lists = lists
        // A group may have ten thousand rules: what was read of each is kept once, and reached
        // through the order.
        var references: [RuleReference] = []
        var readings: [RuleReading] = []
        var places: [(group: Int32, rule: Int32)] = []
        for (place, group) in groups.enumerated() where group.isOpenWithin {
            references.append(.innerAccess(of: group.id))
            readings.append(RuleReading(innerAccessOf: group.id))
            places.append((Int32(place), -1))
        }
        for (place, group) in groups.enumerated() {
            for (number, rule) in group.rules.enumerated() {
                references.append(RuleReference(group: group.id, key: rule.key))
                readings.append(RuleReading(rule, lists: lists))
                places.append((Int32(place), Int32(number)))
            }
        }
        let order = RulePrecedence.order(of: readings, groups: places.map(\.group)) { index in
            let place = places[index]
            return place.rule < 0 ? nil : groups[Int(place.group)].rules[Int(place.rule)]
        }

        var names: [Membership: Int32] = [:]
        var memberships: [Membership] = []
        let numbers = order.map { place in
            readings[place].memberships.map { membership in
                if let number = names[membership] { return number }
                let number = Int32(memberships.count)
                memberships.append(membership)
                names[membership] = number
                return number
            }
        }
        rules = order.map { references[$0] }
        verdicts = order.map { readings[$0].verdict }
        self.places = order.map { places[$0] }
        self.memberships = memberships
        indices = Dictionary(grouping: rules.indices) { [rules] in rules[$0] }
        unreadableFields = Dictionary(
            uniqueKeysWithValues: order.enumerated().compactMap { index, place in
                let fields = readings[place].unreadableFields
                return fields.isEmpty ? nil : (index, fields)
            })
        var nicTypes: [NICType] = []
        for case let nicType? in order.lazy.filter({ !readings[$0].isInnerAccess })
            .map({ readings[$0].nicType })
        where !nicTypes.contains(nicType) {
            nicTypes.append(nicType)
        }
        if nicTypes.isEmpty { nicTypes = [.intranet] }
        layers = nicTypes.flatMap { nicType in
            [CIDRBlock.Family.v4, .v6].map { family in
                Layer(
                    nicType: nicType, family: family, readings: readings, order: order,
                    memberships: numbers)
            }
        }
    }

    /// The rule at an index; nil where it is none, but what stands above the rules.
    func rule(at index: Int) -> IngressRule? {
        let place = places[index]
        return place.rule < 0 ? nil : groups[Int(place.group)].rules[Int(place.rule)]
    }

    /// The rule that a reference stands for, the strongest where there are several without an id; nil
    /// where the table has none.
    public func rule(_ reference: RuleReference) -> IngressRule? {
        indices[reference]?.first.flatMap { rule(at: $0) }
    }

    /// What the rule at an index matches, at most; nil where that is nothing, or it is no rule.
    func traffic(at index: Int) -> RuleTraffic? {
        guard let rule = rule(at: index) else { return nil }
        return RuleTraffic(RuleReading(rule, lists: lists), of: rule, lists: lists)
    }

    /// The table of one group alone.
    public init(_ group: InterfaceGroup, lists: ResolvedLists = ResolvedLists()) {
        self.init(groups: [group], lists: lists)
    }
}
