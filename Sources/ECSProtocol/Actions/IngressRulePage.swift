package import SecurityGroups

/// One page of DescribeSecurityGroupAttribute: the group's facts, and some of its ingress rules.
package struct IngressRulePage: Sendable, Hashable {
    /// `SecurityGroupId`.
    package let groupID: SecurityGroupID
    /// `SecurityGroupName`. Untrusted.
    package let name: String
    /// `Description` of the group. Untrusted.
    package let description: String
    /// Empty for a group of the classic network.
    package let vpcID: String
    /// `Accept` or `Drop`.
    package let innerAccessPolicy: String
    /// The ingress rules of this page.
    package let rules: [IngressRule]
    /// Opaque; nil on the last page. A page may be short, or empty, and still not the last.
    package let nextToken: String?

    package init(
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
