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

    public struct Body: Decodable {
        fileprivate let page: SecurityGroupPage

        public init(from decoder: any Decoder) throws {
            let members = try ReplyMembers(decoder)
            let token = try members.text("NextToken")
            page = SecurityGroupPage(
                groups: try members.list("SecurityGroups", "SecurityGroup", of: Element.self)
                    .map(\.group),
                nextToken: token.isEmpty ? nil : token,
                total: try members.integer("TotalCount"))
        }
    }

    private struct Element: Decodable {
        let group: SecurityGroup

        init(from decoder: any Decoder) throws {
            let members = try ReplyMembers(decoder)
            let type = try members.text("SecurityGroupType")
            group = SecurityGroup(
                id: SecurityGroupID(try members.text("SecurityGroupId")),
                name: try members.text("SecurityGroupName"),
                description: try members.text("Description"),
                vpcID: try members.text("VpcId"),
                type: type.isEmpty ? "normal" : type,
                creationTime: try members.text("CreationTime"),
                ruleCount: try members.integer("RuleCount"),
                isServiceManaged: try members.isTrue("ServiceManaged"))
        }
    }
}
