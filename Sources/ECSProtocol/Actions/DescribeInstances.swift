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

    public struct Body: Decodable {
        fileprivate let page: InstancePage

        public init(from decoder: any Decoder) throws {
            let members = try ReplyMembers(decoder)
            let token = try members.text("NextToken")
            page = InstancePage(
                instances: try members.list("Instances", "Instance", of: Element.self)
                    .map(\.instance),
                nextToken: token.isEmpty ? nil : token)
        }
    }

    private struct Element: Decodable {
        let instance: Instance

        init(from decoder: any Decoder) throws {
            let members = try ReplyMembers(decoder)
            let vpc = try members.object("VpcAttributes")
            let elastic = try members.object("EipAddress")?.text("IpAddress") ?? ""
            instance = Instance(
                id: try members.text("InstanceId"),
                name: try members.text("InstanceName"),
                status: try members.text("Status"),
                zoneID: try members.text("ZoneId"),
                securityGroupIDs: try members.texts("SecurityGroupIds", "SecurityGroupId")
                    .map { SecurityGroupID($0) },
                interfaceGroupIDs: try members.list(
                    "NetworkInterfaces", "NetworkInterface", of: Interface.self
                ).map(\.groupIDs).filter { !$0.isEmpty },
                privateAddresses: try (vpc?.texts("PrivateIpAddress", "IpAddress") ?? [])
                    + members.texts("InnerIpAddress", "IpAddress"),
                publicAddresses: try members.texts("PublicIpAddress", "IpAddress")
                    + (elastic.isEmpty ? [] : [elastic]))
        }
    }

    private struct Interface: Decodable {
        let groupIDs: [SecurityGroupID]

        init(from decoder: any Decoder) throws {
            groupIDs = try ReplyMembers(decoder).texts("SecurityGroupIds", "SecurityGroupId")
                .map { SecurityGroupID($0) }
        }
    }
}
