public import SecurityGroups

/// One page of DescribeSecurityGroups.
public struct SecurityGroupPage: Sendable, Hashable {
    /// The groups of this page.
    public let groups: [SecurityGroup]
    /// Opaque; nil on the last page.
    public let nextToken: String?
    /// How many groups there are in all, where the service says: not in paging by token.
    public let total: Int?

    public init(groups: [SecurityGroup], nextToken: String? = nil, total: Int? = nil) {
        self.groups = groups
        self.nextToken = nextToken
        self.total = total
    }
}
