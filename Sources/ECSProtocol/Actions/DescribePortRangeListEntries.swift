public import SecurityGroups

/// Reads the entries of a port list (ECS 2014-05-26). It has no pages.
public struct DescribePortRangeListEntries: Action {
    public static let name = "DescribePortRangeListEntries"

    /// `prl-…`. The reply does not repeat it.
    public var portRangeListID: String

    public init(portRangeListID: String) { self.portRangeListID = portRangeListID }

    public var parameters: [Parameter] { [Parameter("PortRangeListId", portRangeListID)] }

    public func reply(from members: ReplyMembers) throws(ReplyShapeFault) -> PortRangeList {
        PortRangeList(
            id: portRangeListID,
            entries: try members.requiredList("Entries", of: PortRangeList.Entry.init))
    }
}

extension PortRangeList.Entry {
    fileprivate init(_ members: ReplyMembers) {
        self.init(
            portRange: members.text("PortRange"), description: members.text("Description"))
    }
}
