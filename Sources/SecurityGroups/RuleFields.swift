/// ECS's fields of one rule, in little memory: a group may have ten thousand rules.
///
/// The documented names are kept as bits and their values as one run of bytes, which is also what a
/// text filter goes through.
struct RuleFields: Sendable, Hashable {
    /// Bit n stands for the n-th documented name.
    private let present: UInt32
    /// The values of the documented names that are present, in their order, in UTF-8; behind each
    /// stands `end`.
    let bytes: [UInt8]
    let others: [ExactText: ExactText]

    /// In no UTF-8 text, so that no value and nothing that is searched for has it.
    private static let end: UInt8 = 0xFF

    /// Empty values count as absent; of a name that comes twice the last value counts.
    init(_ fields: some Sequence<(name: String, value: String)>) {
        var found = [String?](repeating: nil, count: Self.documented.count)
        var others: [ExactText: ExactText] = [:]
        for field in fields where !field.value.isEmpty {
            if let index = Self.places[field.name] {
                found[index] = field.value
            } else {
                others[ExactText(field.name)] = ExactText(field.value)
            }
        }
        var present: UInt32 = 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(found.reduce(0) { $0 + ($1.map { $0.utf8.count + 1 } ?? 0) })
        for case (let index, let value?) in found.enumerated() {
            present |= 1 << index
            bytes += value.utf8
            bytes.append(Self.end)
        }
        self.present = present
        self.bytes = bytes
        self.others = others
    }

    subscript(name: String) -> String? {
        guard let index = Self.places[name] else { return others[ExactText(name)]?.text }
        guard present & 1 << index != 0 else { return nil }
        var start = 0
        for _ in 0..<(present & (1 << index - 1)).nonzeroBitCount {
            start = end(from: start) + 1
        }
        return String(decoding: bytes[start..<end(from: start)], as: UTF8.self)
    }

    /// In the order in which ECS's documentation lists them, then any other by name.
    var ordered: [(name: String, value: String)] {
        let names = Self.documented.enumerated().filter { present & 1 << $0.offset != 0 }
        let values = bytes.split(separator: Self.end).map { String(decoding: $0, as: UTF8.self) }
        return zip(names, values).map { (name: $0.element, value: $1) }
            + others.map { (name: $0.key.text, value: $0.value.text) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func end(from start: Int) -> Int {
        var place = start
        while bytes[place] != Self.end { place += 1 }
        return place
    }

    static func documents(_ name: String) -> Bool { places[name] != nil }

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
