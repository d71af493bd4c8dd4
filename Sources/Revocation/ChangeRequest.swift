public import SecurityGroups

/// One RevokeSecurityGroup request: how it names its rules, and its ClientToken.
public struct ChangeRequest: Sendable, Hashable {
    /// The wire forms. ECS takes exactly one a request.
    public enum Naming: Sendable, Hashable {
        /// `SecurityGroupRuleId.N`: cannot hit a look-alike.
        case ids([RuleID])
        /// The specification's flat form, one rule, every parameter explicit.
        case parameters(RuleParameters)
        /// `Permissions.N`: rules by what they match, every parameter explicit.
        case permissions([RuleParameters])
    }

    /// ECS carries a request out once for each token (up to 64 ASCII characters).
    public let clientToken: String
    /// The rules that it names.
    public let naming: Naming

    public init(clientToken: String, naming: Naming) {
        self.clientToken = clientToken
        self.naming = naming
    }
}
