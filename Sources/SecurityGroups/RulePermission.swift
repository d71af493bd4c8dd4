/// One rule as AuthorizeSecurityGroup takes it: `Permissions.N`.
public struct RulePermission: Sendable, Hashable {
    public let parameters: RuleParameters
    /// Stands in PortRange's place where the rule names a port list.
    public let portRangeListID: String?
    /// Free text of up to 512 characters.
    public let description: String

    /// The same rule once more: what it matches, its policy, its priority, its interface and its
    /// description, every one explicit that the service lets be.
    ///
    /// Nil where the rule has a part that no parameter can say, so that another rule would be made:
    /// see `obstacle(authorising:)`.
    public init?(authorising rule: IngressRule) {
        guard Self.obstacle(authorising: rule) == nil else { return nil }
        var parameters = RuleParameters(naming: rule)
        // In the rule's own spelling, and what it leaves out stays out: its fields come back as they
        // were. None of these has a default that could aim at more.
        for (name, path) in Self.asTheyStand { parameters[keyPath: path] = rule.attributes[name] }
        let isAnyPort = rule.sourcePortRange == .all && rule.ipProtocol.hasPorts
        if isAnyPort { parameters.sourcePortRange = nil }
        self.init(
            parameters: parameters, portRangeListID: rule.match.portRangeListID,
            description: rule.description)
    }

    private static var asTheyStand: [(String, WritableKeyPath<RuleParameters, String?>)] {
        [
            ("SourceCidrIp", \.sourceCIDRIP), ("Ipv6SourceCidrIp", \.ipv6SourceCIDRIP),
            ("DestCidrIp", \.destCIDRIP), ("Ipv6DestCidrIp", \.ipv6DestCIDRIP),
            ("SourcePortRange", \.sourcePortRange),
        ]
    }

    private init(parameters: RuleParameters, portRangeListID: String?, description: String) {
        self.parameters = parameters
        self.portRangeListID = portRangeListID
        self.description = description
    }

    /// Reads what `pairs` wrote.
    public init(_ pairs: [String: String]) {
        self.init(
            parameters: RuleParameters(pairs), portRangeListID: pairs["PortRangeListId"],
            description: pairs["Description"] ?? "")
    }

    /// ECS's names and values, without the prefix.
    public var pairs: [(name: String, value: String)] {
        var pairs = parameters.pairs
        if let portRangeListID { pairs.append(("PortRangeListId", portRangeListID)) }
        if !description.isEmpty { pairs.append(("Description", description)) }
        return pairs
    }
}
