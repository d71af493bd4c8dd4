package import SecurityGroups

/// Reads the ingress rules of a group, a page at a time (ECS 2014-05-26).
///
/// One call answers for one NIC type: a group of the classic network has to be asked for `internet`
/// and for `intranet`, a group in a VPC only has `intranet`.
package struct DescribeSecurityGroupAttribute: Action {
    package static let name = "DescribeSecurityGroupAttribute"
    package static let timeout = Duration.seconds(133)

    /// The group whose rules are read.
    package var groupID: SecurityGroupID
    /// Nil for what ECS takes by default: internet in the classic network, all there is in a VPC.
    package var nicType: NICType?
    /// 10–1000 (documented). The most, so that few groups need a second page: pages can miss a rule
    /// that moves between them.
    package var maxResults: Int
    /// Of the page before; nil for the first.
    package var nextToken: String?

    package init(
        groupID: SecurityGroupID, nicType: NICType? = nil, maxResults: Int = 1000,
        nextToken: String? = nil
    ) {
        self.groupID = groupID
        self.nicType = nicType
        self.maxResults = maxResults
        self.nextToken = nextToken
    }

    package var parameters: [Parameter] {
        var parameters = [
            Parameter("SecurityGroupId", groupID.rawValue),
            Parameter("Direction", "ingress"),
            Parameter("MaxResults", String(maxResults)),
        ]
        if let nicType { parameters.append(Parameter("NicType", nicType.name)) }
        if let nextToken { parameters.append(Parameter("NextToken", nextToken)) }
        return parameters
    }

    package func reply(from members: ReplyMembers) throws(ReplyShapeError) -> IngressRulePage {
        let rules = try members.requiredList("Permissions", "Permission") { rule in
            IngressRule(fields: rule.texts)
        }
        let token = members.text("NextToken")
        let page = IngressRulePage(
            groupID: SecurityGroupID(members.text("SecurityGroupId")),
            name: members.text("SecurityGroupName"),
            description: members.text("Description"),
            vpcID: members.text("VpcId"),
            innerAccessPolicy: members.text("InnerAccessPolicy"),
            rules: rules.filter { $0[field: "Direction"]?.lowercased() != "egress" },
            nextToken: token.isEmpty ? nil : token)
        // The absence of a rule is only proof where it is absent from the group that was asked for.
        guard page.groupID == groupID else { throw .notAskedFor("SecurityGroupId") }
        return page
    }
}
