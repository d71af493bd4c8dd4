public import SecurityGroups

/// One AuthorizeSecurityGroup request: the rules as its parameters say them, and its ClientToken.
public struct RestorationRequest: Sendable, Hashable {
    /// ECS carries a request out once for each token (up to 64 ASCII characters).
    public let clientToken: String
    /// The rules, 1–100.
    public let permissions: [RulePermission]

    public init(clientToken: String, permissions: [RulePermission]) {
        self.clientToken = clientToken
        self.permissions = permissions
    }
}
