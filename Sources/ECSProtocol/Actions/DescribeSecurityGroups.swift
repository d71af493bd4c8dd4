public import SecurityGroups

/// Lists the security groups of a region, a page at a time (ECS 2014-05-26).
public struct DescribeSecurityGroups: Action {
    public static let name = "DescribeSecurityGroups"
    public static let timeout = Duration.seconds(25)

    /// 1–100 (documented).
    public var maxResults: Int
    /// Of the page before; nil for the first.
    public var nextToken: String?
    /// Only this group.
    public var securityGroupID: SecurityGroupID?

    public init(
        maxResults: Int = 100, nextToken: String? = nil, securityGroupID: SecurityGroupID? = nil
    ) {
        self.maxResults = maxResults
        self.nextToken = nextToken
        self.securityGroupID = securityGroupID
    }

    public var parameters: [Parameter] {
        var parameters = [Parameter("MaxResults", String(maxResults))]
        if let nextToken { parameters.append(Parameter("NextToken", nextToken)) }
        if let securityGroupID {
            parameters.append(Parameter("SecurityGroupId", securityGroupID.rawValue))
        }
        return parameters
    }

    public func reply(from body: Body) throws(ReplyShapeFault) -> SecurityGroupPage { body.page }

    public struct Body: ReplyBody {
        fileprivate let page: SecurityGroupPage

        public init(_ members: ReplyMembers) throws(ReplyShapeFault) {
            let token = members.text("NextToken")
            page = SecurityGroupPage(
                groups: try members.list(
                    "SecurityGroups", "SecurityGroup", of: SecurityGroup.init),
                nextToken: token.isEmpty ? nil : token,
                total: members.integer("TotalCount"))
        }
    }
}

extension SecurityGroup {
    fileprivate init(_ members: ReplyMembers) {
        let type = members.text("SecurityGroupType")
        self.init(
            id: SecurityGroupID(members.text("SecurityGroupId")),
            name: members.text("SecurityGroupName"), description: members.text("Description"),
            vpcID: members.text("VpcId"), type: type.isEmpty ? "normal" : type,
            creationTime: members.text("CreationTime"), ruleCount: members.integer("RuleCount"),
            isServiceManaged: members.isTrue("ServiceManaged"))
    }
}
