/// ECS's fields of one rule, in little memory: a group may have ten thousand rules.
///
/// The documented names are kept as bits, so that only the values take room.
struct RuleFields: Sendable, Hashable {
    /// Bit n stands for the n-th documented name.
    private let present: UInt32
    /// Of the documented names that are present, in their order.
    private let values: [String]
    private let others: [String: String]

    /// Empty values count as absent; of a name that comes twice the last value counts.
    init(_ fields: some Sequence<(name: String, value: String)>) {
        var found = [String?](repeating: nil, count: Self.documented.count)
        var others: [String: String] = [:]
        for field in fields where !field.value.isEmpty {
            if let index = Self.places[field.name] {
                found[index] = field.value
            } else {
                others[field.name] = field.value
            }
        }
        var present: UInt32 = 0
        for (index, value) in found.enumerated() where value != nil { present |= 1 << index }
        self.present = present
        values = found.compactMap { $0 }
        self.others = others
    }

    subscript(name: String) -> String? {
        guard let index = Self.places[name] else { return others[name] }
        guard present & 1 << index != 0 else { return nil }
        return values[(present & (1 << index - 1)).nonzeroBitCount]
    }

    /// In the order in which ECS's documentation lists them, then any other by name.
    var ordered: [(name: String, value: String)] {
        let names = Self.documented.enumerated().filter { present & 1 << $0.offset != 0 }
        return zip(names, values).map { (name: $0.element, value: $1) }
            + others.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }

    private static let documented = [
        "SecurityGroupRuleId", "Direction", "Policy", "Priority", "IpProtocol", "PortRange",
        "PortRangeListId", "PortRangeListName", "SourcePortRange", "NicType",
        "SourceCidrIp", "Ipv6SourceCidrIp", "SourceGroupId", "SourceGroupName",
        "SourceGroupOwnerAccount", "SourcePrefixListId", "SourcePrefixListName",
        "DestCidrIp", "Ipv6DestCidrIp", "DestGroupId", "DestGroupName", "DestGroupOwnerAccount",
        "DestPrefixListId", "DestPrefixListName", "Description", "CreateTime",
    ]
    private static let places = Dictionary(
        uniqueKeysWithValues: documented.enumerated().map { ($0.element, $0.offset) })
}
