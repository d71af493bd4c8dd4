public import SecurityGroups

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
    /// a source that cannot be read, or two, or a destination that is a group or a list.
    public init?(authorising rule: IngressRule) {
        let sources = [
            "SourceCidrIp", "Ipv6SourceCidrIp", "SourceGroupId", "SourcePrefixListId",
        ]
        guard sources.count(where: { rule[field: $0] != nil }) == 1,
            rule[field: "DestGroupId"] == nil, rule[field: "DestPrefixListId"] == nil
        else { return nil }
        if case .unrecognised = rule.source { return nil }
        if case .unrecognised = rule.destination { return nil }
        parameters = RuleParameters(naming: rule)
        portRangeListID = rule.match.portRangeListID
        description = rule.description
        if portRangeListID == nil && parameters.portRange == nil { return nil }
    }

    /// ECS's names and values, without the prefix.
    public var pairs: [(name: String, value: String)] {
        var pairs = parameters.pairs
        if let portRangeListID { pairs.append(("PortRangeListId", portRangeListID)) }
        if !description.isEmpty { pairs.append(("Description", description)) }
        return pairs
    }
}
