public import SecurityGroups

/// One page of DescribeSecurityGroupAttribute: the group's facts, and some of its ingress rules.
public struct IngressRulePage: Sendable, Hashable {
    /// `SecurityGroupId`.
    public let groupID: SecurityGroupID
    /// `SecurityGroupName`. Untrusted.
    public let name: String
    /// `Description` of the group. Untrusted.
    public let description: String
    /// Empty for a group of the classic network.
    public let vpcID: String
    /// `Accept` or `Drop`.
    public let innerAccessPolicy: String
    /// The ingress rules of this page.
    public let rules: [IngressRule]
    /// Opaque; nil on the last page. A page may be short, or empty, and still not the last.
    public let nextToken: String?

    public init(
        groupID: SecurityGroupID, name: String = "", description: String = "", vpcID: String = "",
        innerAccessPolicy: String = "", rules: [IngressRule], nextToken: String? = nil
    ) {
        self.groupID = groupID
        self.name = name
        self.description = description
        self.vpcID = vpcID
        self.innerAccessPolicy = innerAccessPolicy
        self.rules = rules
        self.nextToken = nextToken
    }
}
