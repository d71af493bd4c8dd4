package import SecurityGroups

/// Lists the security groups of a region, a page at a time (ECS 2014-05-26).
package struct DescribeSecurityGroups: ListAction {
    package static let name = "DescribeSecurityGroups"
    /// What the list is of.
    package typealias Element = SecurityGroup
    package static let timeout = Duration.seconds(25)

    /// 1–100 (documented).
    package var maxResults: Int
    /// Where the page begins; nil for the first.
    package var start: PageStart?
    /// Only this group.
    package var securityGroupID: SecurityGroupID?

    package init(maxResults: Int = 100, securityGroupID: SecurityGroupID? = nil) {
        self.maxResults = maxResults
        self.securityGroupID = securityGroupID
    }

    package var parameters: [Parameter] {
        pageParameters(maxResults: maxResults)
            + (securityGroupID.map { [Parameter("SecurityGroupId", $0.rawValue)] } ?? [])
    }

    package func reply(
        from members: ReplyMembers
    ) throws(ReplyShapeError) -> ListPage<SecurityGroup> {
        ListPage(
            try members.requiredList("SecurityGroups", "SecurityGroup", of: SecurityGroup.init),
            members)
    }
}

extension SecurityGroup {
    fileprivate init(_ members: ReplyMembers) throws(ReplyShapeError) {
        guard !members.text("SecurityGroupId").isEmpty else {
            throw ReplyShapeError(path: "SecurityGroupId")
        }
        let type = members.text("SecurityGroupType")
        self.init(
            id: SecurityGroupID(members.text("SecurityGroupId")),
            name: members.text("SecurityGroupName"), description: members.text("Description"),
            vpcID: members.text("VpcId"), type: type.isEmpty ? "normal" : type,
            creationTime: members.text("CreationTime"), ruleCount: members.integer("RuleCount"),
            isServiceManaged: members.isTrue("ServiceManaged"))
    }
}
