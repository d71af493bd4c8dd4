package import SecurityGroups

/// Lists the secondary network interfaces in a group, a page at a time (ECS 2014-05-26). The primary
/// ones are found through DescribeInstances (vendor document).
package struct DescribeNetworkInterfaces: ListAction {
    package static let name = "DescribeNetworkInterfaces"
    /// What the list is of.
    package typealias Element = NetworkInterface

    /// Only interfaces in this group; nil for all of the region.
    package var groupID: SecurityGroupID?
    /// 10–500 (vendor document).
    package var maxResults: Int
    /// Where the page begins; nil for the first.
    package var start: PageStart?

    package init(groupID: SecurityGroupID?, maxResults: Int = 500) {
        self.groupID = groupID
        self.maxResults = maxResults
    }

    package var parameters: [Parameter] {
        (groupID.map { [Parameter("SecurityGroupId", $0.rawValue)] } ?? [])
            + pageParameters(maxResults: maxResults)
    }

    package func reply(
        from members: ReplyMembers
    ) throws(ReplyShapeError) -> ListPage<NetworkInterface> {
        ListPage(
            try members.requiredList(
                "NetworkInterfaceSets", "NetworkInterfaceSet", of: NetworkInterface.init), members)
    }
}

extension NetworkInterface {
    fileprivate init(_ members: ReplyMembers) throws(ReplyShapeError) {
        let id = members.text("NetworkInterfaceId")
        guard !id.isEmpty else { throw ReplyShapeError(path: "NetworkInterfaceId") }
        let attached = try members.object("Attachment")?.text("InstanceId") ?? ""
        let instance = members.text("InstanceId")
        let further = try members.list("PrivateIpSets", "PrivateIpSet") { $0 }
        let sixes = try members.list("Ipv6Sets", "Ipv6Set") { $0.text("Ipv6Address") }
        func publicAddress(_ members: ReplyMembers) throws(ReplyShapeError) -> String {
            try members.object("AssociatedPublicIp")?.text("PublicIpAddress") ?? ""
        }
        var publicAddresses = [try publicAddress(members)]
        for address in further { publicAddresses.append(try publicAddress(address)) }
        let service = members.text("ServiceID")
        self.init(
            id: id, name: members.text("NetworkInterfaceName"),
            description: members.text("Description"), type: members.text("Type"),
            status: members.text("Status"), zoneID: members.text("ZoneId"),
            instanceID: instance.isEmpty ? attached : instance,
            securityGroupIDs: try members.texts("SecurityGroupIds", "SecurityGroupId")
                .map { SecurityGroupID($0) },
            privateAddresses: ([members.text("PrivateIpAddress")]
                + further.map { $0.text("PrivateIpAddress") } + sixes).distinct,
            publicAddresses: publicAddresses.distinct,
            isServiceManaged: members.isTrue("ServiceManaged"),
            serviceID: service == "0" ? "" : service)
    }
}

extension [String] {
    /// Without empty texts, and each once.
    var distinct: [String] {
        var seen: Set<String> = []
        return filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
