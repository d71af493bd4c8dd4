/// An ingress rule of a security group, as DescribeSecurityGroupAttribute returns it.
///
/// Every field stands in `attributes` exactly as the service sent it; the typed properties are
/// read from there and never fail, so that no rule is hidden because a field is strange.
public struct IngressRule: Sendable, Hashable {
    /// ECS's own field names and values, without empty ones.
    public let attributes: [String: String]
    /// The rule's id; nil for the rare rule that the service returns without one.
    public let id: RuleID?
    /// What the rule matches and what it does then.
    public let match: RuleMatch
    /// All that a text filter looks at, in lower case.
    let searchText: String

    /// - Parameter attributes: ECS's field names (`IpProtocol`, `PortRange`, …) and their values.
    public init(attributes: [String: String]) {
        let attributes = attributes.filter { !$0.value.isEmpty }
        self.attributes = attributes
        id = attributes["SecurityGroupRuleId"].map { RuleID($0) }
        match = RuleMatch(attributes: attributes)
        // The shown spelling, too: an address or a protocol may have been sent in another.
        let shown = [match.ipProtocol.name, match.policy.name, match.source.text]
        searchText = (attributes.sorted { $0.key < $1.key }.map(\.value) + shown)
            .joined(separator: "\n").lowercased()
    }

    /// `IpProtocol`.
    public var ipProtocol: IPProtocol { match.ipProtocol }
    /// `PortRange`, of the destination.
    public var portRange: PortRange { match.portRange }
    /// `SourcePortRange`.
    public var sourcePortRange: PortRange { match.sourcePortRange }
    /// The source that counts where several are given.
    public var source: Source { match.source }
    /// `DestCidrIp` or `Ipv6DestCidrIp`.
    public var destination: Destination { match.destination }
    /// `Policy`.
    public var policy: Policy { match.policy }
    /// `Priority`.
    public var priority: Priority { match.priority }
    /// `NicType`.
    public var nicType: NICType { match.nicType }

    /// Free text of up to 512 characters. Untrusted.
    public var description: String { attributes["Description"] ?? "" }
    /// When the rule was made, as the service writes it: `yyyy-MM-ddTHH:mm:ssZ`.
    public var creationTime: String { attributes["CreateTime"] ?? "" }

    /// What the rule is known by on the screen and in a plan.
    public var key: RuleKey { id.map { .id($0) } ?? .match(match) }

    /// The ports as a table shows them: `22`, `8000/8100`, `all`, or a port list's id.
    public var portsText: String {
        if let list = match.portRangeListID { return list }
        switch portRange {
        case .all: return "all"
        case .ports(let range):
            return range.count == 1 ? String(range.lowerBound) : portRange.wireText
        case .unrecognised(let text): return text
        }
    }

    /// ECS's fields in the order in which its documentation lists them, then any other by name.
    public var orderedAttributes: [(name: String, value: String)] {
        let known = Self.documentedOrder.compactMap { name in
            attributes[name].map { (name: name, value: $0) }
        }
        let others = attributes.keys.filter { !Self.documented.contains($0) }.sorted()
            .compactMap { name in attributes[name].map { (name: name, value: $0) } }
        return known + others
    }

    private static let documentedOrder = [
        "SecurityGroupRuleId", "Direction", "Policy", "Priority", "IpProtocol", "PortRange",
        "PortRangeListId", "PortRangeListName", "SourcePortRange", "NicType",
        "SourceCidrIp", "Ipv6SourceCidrIp", "SourceGroupId", "SourceGroupName",
        "SourceGroupOwnerAccount", "SourcePrefixListId", "SourcePrefixListName",
        "DestCidrIp", "Ipv6DestCidrIp", "DestGroupId", "DestGroupName", "DestGroupOwnerAccount",
        "DestPrefixListId", "DestPrefixListName", "Description", "CreateTime",
    ]
    private static let documented = Set(documentedOrder)
}
