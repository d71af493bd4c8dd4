/// One rule as AuthorizeSecurityGroup takes it: `Permissions.N`.
public struct RulePermission: Sendable, Hashable {
    /// What the rule matches, its policy, its priority and its interface.
    public let parameters: RuleParameters
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
        for (name, path) in Self.asTheyStand { parameters[keyPath: path] = rule[field: name] }
        let isAnyPort = rule.sourcePortRange == .all && rule.ipProtocol.hasPorts
        if isAnyPort { parameters.sourcePortRange = nil }
        self.parameters = parameters
        description = rule.description
    }

    private static var asTheyStand: [(String, WritableKeyPath<RuleParameters, String?>)] {
        [
            ("SourceCidrIp", \.sourceCIDRIP), ("Ipv6SourceCidrIp", \.ipv6SourceCIDRIP),
            ("DestCidrIp", \.destCIDRIP), ("Ipv6DestCidrIp", \.ipv6DestCIDRIP),
            ("SourcePortRange", \.sourcePortRange),
        ]
    }

    /// Reads what `pairs` wrote.
    public init(_ pairs: [String: String]) {
        parameters = RuleParameters(pairs)
        description = pairs["Description"] ?? ""
    }

    /// ECS's names and values, without the prefix.
    public var pairs: [(name: String, value: String)] {
        var pairs = parameters.pairs
        if !description.isEmpty { pairs.append(("Description", description)) }
        return pairs
    }
}
