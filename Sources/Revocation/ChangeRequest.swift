public import SecurityGroups

/// One RevokeSecurityGroup request: how it names its rules, and its ClientToken.
public struct ChangeRequest: Sendable, Hashable {
    /// ECS carries a request out once for each token (up to 64 ASCII characters).
    public let clientToken: String
    /// The rules that it names.
    public let naming: RuleNaming

    public init(clientToken: String, naming: RuleNaming) {
        self.clientToken = clientToken
        self.naming = naming
    }
}
