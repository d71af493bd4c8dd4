import ECSProtocol
public import SecurityGroups

extension SecurityGroupReader {
    /// The instances that are in a group, so that its rules decide who reaches them.
    ///
    /// - Parameter eachPage: is given all that has come so far, after every page but the last.
    public func instances(
        in groupID: SecurityGroupID, region: RegionID,
        eachPage: @Sendable ([Instance]) async -> Void = { _ in }
    ) async throws(CallFault) -> [Instance] {
        var instances: [Instance] = []
        var tokens = PageTokens()
        repeat {
            let page = try await caller.call(
                DescribeInstances(groupID: groupID, nextToken: tokens.current), region: region
            ).reply
            instances += page.instances
            try tokens.advance(to: page.nextToken)
            if tokens.current != nil { await eachPage(instances) }
        } while tokens.current != nil
        return instances
    }

    /// The groups with a rule whose source is this group.
    public func references(
        to groupID: SecurityGroupID, region: RegionID
    ) async throws(CallFault) -> [GroupReference] {
        try await caller.call(DescribeSecurityGroupReferences(groupID: groupID), region: region)
            .reply
    }

    /// A prefix list that a rule has as its source.
    ///
    /// - Parameter id: `pl-…`.
    public func prefixList(
        _ id: String, region: RegionID
    ) async throws(CallFault) -> PrefixList {
        try await caller.call(DescribePrefixListAttributes(prefixListID: id), region: region).reply
    }
}
