/// The request parameters with which RevokeSecurityGroup's specification names one rule, as given
/// by whoever asks: nil or empty where left out, unchecked until `checked(network:)`.
public struct RuleParameters: Sendable, Hashable {
    /// `IpProtocol`: icmp, gre, tcp, udp or all, in any letter case; ECS has added icmpv6.
    public var ipProtocol: String?
    /// `PortRange`: a/b for tcp and udp, -1/-1 for any other protocol.
    public var portRange: String?
    /// `SourcePortRange`: the same; left out for any.
    public var sourcePortRange: String?
    /// `NicType`: internet or intranet; left out for what the group's network has.
    public var nicType: String?
    /// `Policy`: accept or drop; left out for accept.
    public var policy: String?
    /// `Priority`: 1–100; left out for 1.
    public var priority: String?
    /// `SourceCidrIp`: an IPv4 address or block; wins over every other source.
    public var sourceCIDRIP: String?
    /// `Ipv6SourceCidrIp`: an IPv6 address or block; comes after an IPv4 one.
    public var ipv6SourceCIDRIP: String?
    /// `SourceGroupId`: counts where no block is given.
    public var sourceGroupID: String?
    /// `SourceGroupOwnerAccount`: the account of a source group of somebody else's.
    public var sourceGroupOwnerAccount: String?
    /// `SourceGroupOwnerId`: the id of that account.
    public var sourceGroupOwnerID: String?
    /// `SourcePrefixListId`: counts where no other source is given.
    public var sourcePrefixListID: String?
    /// `DestCidrIp`: an IPv4 address or block; left out for any.
    public var destCIDRIP: String?
    /// `Ipv6DestCidrIp`: an IPv6 address or block; counts where no IPv4 one is given.
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

extension RuleParameters {
    /// The rules of a group that the parameters match exactly, the specification's defaults filled
    /// in: what RevokeSecurityGroup would delete for them.
    ///
    /// The account of a source group counts where it is given and a group is the source. Its id
    /// cannot be compared: ECS lists none.
    ///
    /// - Throws: `ParameterError` for the first parameter that is not allowed.
    public func rules(of group: GroupRules) throws(ParameterError) -> [IngressRule] {
        let match = try checked(network: group.network)
        var owner: String?
        if case .group = match.source { owner = sourceGroupOwnerAccount.nonEmpty?.lowercased() }
        return group.rules.filter { rule in
            guard rule.match == match else { return false }
            guard let owner else { return true }
            return rule[field: "SourceGroupOwnerAccount"]?.lowercased() == owner
        }
    }
}
