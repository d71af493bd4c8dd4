package import SecurityGroups

/// Lists the instances in a group, a page at a time (ECS 2014-05-26).
package struct DescribeInstances: ListAction {
    package static let name = "DescribeInstances"
    /// What the list is of.
    package typealias Element = Instance
    package static let timeout = Duration.seconds(10)

    /// Only instances of this group; nil for all of the region.
    package var groupID: SecurityGroupID?
    /// 1–100 (vendor document).
    package var maxResults: Int
    /// Where the page begins; nil for the first.
    package var start: PageStart?
    /// Whether only to ask if the call is permitted: the answer is the error code DryRunOperation
    /// where it is.
    package var isDryRun: Bool

    package init(groupID: SecurityGroupID?, maxResults: Int = 100, isDryRun: Bool = false) {
        self.groupID = groupID
        self.maxResults = maxResults
        self.isDryRun = isDryRun
    }

    package var parameters: [Parameter] {
        (groupID.map { [Parameter("SecurityGroupId", $0.rawValue)] } ?? [])
            + pageParameters(maxResults: maxResults)
            + (isDryRun ? [Parameter("DryRun", "true")] : [])
    }

    package func reply(
        from members: ReplyMembers
    ) throws(ReplyShapeError) -> ListPage<Instance> {
        ListPage(try members.requiredList("Instances", "Instance", of: Instance.init), members)
    }
}

extension Instance {
    fileprivate init(_ members: ReplyMembers) throws(ReplyShapeError) {
        guard !members.text("InstanceId").isEmpty else { throw ReplyShapeError(path: "InstanceId") }
        let vpc = try members.object("VpcAttributes")
        // Only the primary interface is in the groups that are listed here.
        var further: [String] = []
        for interface in try members.list("NetworkInterfaces", "NetworkInterface", of: { $0 })
        where interface.text("Type") == "Primary" {
            // VpcAttributes has its primary address only.
            further += try interface.list("PrivateIpSets", "PrivateIpSet") {
                $0.text("PrivateIpAddress")
            }
            further += try interface.list("Ipv6Sets", "Ipv6Set") { $0.text("Ipv6Address") }
        }
        let elastic = try members.object("EipAddress")?.text("IpAddress") ?? ""
        self.init(
            id: members.text("InstanceId"), name: members.text("InstanceName"),
            status: members.text("Status"), zoneID: members.text("ZoneId"),
            securityGroupIDs: try members.texts("SecurityGroupIds", "SecurityGroupId")
                .map { SecurityGroupID($0) },
            privateAddresses: try
                ((vpc?.texts("PrivateIpAddress", "IpAddress") ?? [])
                + members.texts("InnerIpAddress", "IpAddress") + further).distinct,
            publicAddresses: try members.texts("PublicIpAddress", "IpAddress")
                + (elastic.isEmpty ? [] : [elastic]))
    }
}
