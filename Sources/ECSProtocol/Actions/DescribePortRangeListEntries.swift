package import SecurityGroups

/// Reads the entries of a port list (ECS 2014-05-26). It has no pages.
package struct DescribePortRangeListEntries: Action {
    package static let name = "DescribePortRangeListEntries"

    /// `prl-…`. The reply does not repeat it.
    package var portRangeListID: String

    package init(portRangeListID: String) { self.portRangeListID = portRangeListID }

    package var parameters: [Parameter] { [Parameter("PortRangeListId", portRangeListID)] }

    package func reply(from members: ReplyMembers) throws(ReplyShapeError) -> PortRangeList {
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
