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
        parameters = RuleParameters(naming: rule)
        description = rule.description
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
