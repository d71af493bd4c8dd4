public import SecurityGroups

/// Lists the instances in a group, a page at a time (ECS 2014-05-26).
public struct DescribeInstances: Action {
    public static let name = "DescribeInstances"
    public static let timeout = Duration.seconds(10)

    /// Only instances of this group.
    public var groupID: SecurityGroupID
    /// 1–100 (vendor document).
    public var maxResults: Int
    /// Of the page before; nil for the first.
    public var nextToken: String?

    public init(groupID: SecurityGroupID, maxResults: Int = 100, nextToken: String? = nil) {
        self.groupID = groupID
        self.maxResults = maxResults
        self.nextToken = nextToken
    }

    public var parameters: [Parameter] {
        [
            Parameter("SecurityGroupId", groupID.rawValue),
            Parameter("MaxResults", String(maxResults)),
        ] + (nextToken.map { [Parameter("NextToken", $0)] } ?? [])
    }

    public func reply(from body: Body) throws(ReplyShapeFault) -> InstancePage { body.page }

    public struct Body: ReplyBody {
        fileprivate let page: InstancePage

        public init(_ members: ReplyMembers) throws(ReplyShapeFault) {
            let token = members.text("NextToken")
            page = InstancePage(
                instances: try members.requiredList("Instances", "Instance", of: Instance.init),
                nextToken: token.isEmpty ? nil : token)
        }
    }
}

extension Instance {
    fileprivate init(_ members: ReplyMembers) throws(ReplyShapeFault) {
        func groups(_ members: ReplyMembers) throws(ReplyShapeFault) -> [SecurityGroupID] {
            try members.texts("SecurityGroupIds", "SecurityGroupId").map { SecurityGroupID($0) }
        }
        let vpc = try members.object("VpcAttributes")
        let elastic = try members.object("EipAddress")?.text("IpAddress") ?? ""
        self.init(
            id: members.text("InstanceId"), name: members.text("InstanceName"),
            status: members.text("Status"), zoneID: members.text("ZoneId"),
            securityGroupIDs: try groups(members),
            interfaceGroupIDs: try members.list(
                "NetworkInterfaces", "NetworkInterface", of: groups
            ).filter { !$0.isEmpty },
            privateAddresses: try (vpc?.texts("PrivateIpAddress", "IpAddress") ?? [])
                + members.texts("InnerIpAddress", "IpAddress"),
            publicAddresses: try members.texts("PublicIpAddress", "IpAddress")
                + (elastic.isEmpty ? [] : [elastic]))
    }
}
