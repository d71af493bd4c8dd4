import ECSProtocol
public import SecurityGroups

extension SecurityGroupReader {
    /// The groups with a rule whose source is this group.
    public func references(
        to groupID: SecurityGroupID, region: RegionID
    ) async throws(CallError) -> [GroupReference] {
        try await caller.call(DescribeSecurityGroupReferences(groupID: groupID), region: region)
            .value
    }

    /// A port list that a rule has in the place of a port range.
    ///
    /// - Parameter id: `prl-…`.
    public func portRangeList(
        _ id: String, region: RegionID
    ) async throws(CallError) -> PortRangeList {
        try await caller.call(DescribePortRangeListEntries(portRangeListID: id), region: region)
            .value
    }

    /// A prefix list that a rule has as its source.
    ///
    /// - Parameter id: `pl-…`.
    public func prefixList(
        _ id: String, region: RegionID
    ) async throws(CallError) -> PrefixList {
        try await caller.call(DescribePrefixListAttributes(prefixListID: id), region: region).value
    }
}
