/// The request parameters with which RevokeSecurityGroup's specification names one rule, as given
/// by whoever asks: nil or empty where left out, unchecked until `checked(network:)`.
public struct RuleParameters: Sendable, Hashable {
    public var ipProtocol: String?
    public var portRange: String?
    public var sourcePortRange: String?
    public var nicType: String?
    public var policy: String?
    public var priority: String?
    public var sourceCIDRIP: String?
    public var ipv6SourceCIDRIP: String?
    public var sourceGroupID: String?
    public var sourceGroupOwnerAccount: String?
    public var sourceGroupOwnerID: String?
    public var sourcePrefixListID: String?
    public var destCIDRIP: String?
    public var ipv6DestCIDRIP: String?
    /// Stands in PortRange's place. Only `Permissions.N` has it, not the specification's flat form.
    public var portRangeListID: String?

    public init() {}

    /// Reads the parameters from ECS's names.
    public init(_ parameters: [String: String]) {
        for (name, path) in Self.names { self[keyPath: path] = parameters[name] }
    }

    /// The parameters that name `rule`, every one explicit that the specification lets be, so that
    /// no default can aim at another.
    public init(naming rule: IngressRule) {
        let match = rule.match
        ipProtocol = match.ipProtocol.name
        // "Every port" in the place of a port list would name a wider rule.
        portRangeListID = match.portRangeListID
        portRange = match.portRangeListID == nil ? match.portRange.wireText : nil
        if portRange == PortRange.all.wireText && match.ipProtocol.hasPorts {
            portRange = PortRange.every.wireText
        }
        // tcp and udp have no spelling for "any source port" but leaving it out.
        let isAnyOfPorts = match.sourcePortRange == .all && match.ipProtocol.hasPorts
        sourcePortRange = isAnyOfPorts ? nil : match.sourcePortRange.wireText
        nicType = match.nicType.name
        policy = match.policy.name
        priority = String(match.priority.value)
        switch match.source {
        case .cidr(let block) where block.family == .v4: sourceCIDRIP = block.description
        case .cidr(let block): ipv6SourceCIDRIP = block.description
        case .group(let id):
            sourceGroupID = id.rawValue
            sourceGroupOwnerAccount = rule[field: "SourceGroupOwnerAccount"]
        case .prefixList(let id): sourcePrefixListID = id
        case .unrecognised: break
        }
        switch match.destination {
        case .any: break
        case .cidr(let block) where block.family == .v4: destCIDRIP = block.description
        case .cidr(let block): ipv6DestCIDRIP = block.description
        case .unrecognised(let text): destCIDRIP = text
        }
    }

    /// ECS's names and the given values, in the specification's order. A blank value counts as left
    /// out, here as in `checked(network:)`: what is sent is what was checked.
    public var pairs: [(name: String, value: String)] {
        Self.names.compactMap { name, path in
            guard let value = self[keyPath: path].nonEmpty else { return nil }
            return (name, value)
        }
    }

    private static var names: [(String, WritableKeyPath<RuleParameters, String?>)] {
        [
            ("IpProtocol", \.ipProtocol), ("PortRange", \.portRange),
            ("SourcePortRange", \.sourcePortRange), ("NicType", \.nicType), ("Policy", \.policy),
            ("DestCidrIp", \.destCIDRIP), ("Ipv6DestCidrIp", \.ipv6DestCIDRIP),
            ("SourceCidrIp", \.sourceCIDRIP), ("Ipv6SourceCidrIp", \.ipv6SourceCIDRIP),
            ("SourceGroupId", \.sourceGroupID),
            ("SourceGroupOwnerAccount", \.sourceGroupOwnerAccount),
            ("SourceGroupOwnerId", \.sourceGroupOwnerID),
            ("SourcePrefixListId", \.sourcePrefixListID), ("Priority", \.priority),
            ("PortRangeListId", \.portRangeListID),
        ]
    }
}
