public import SecurityGroups

extension World {
    /// - Throws: 404 InvalidRegionId.NotFound or InvalidPrefixListId.NotFound.
    public func prefixList(
        _ id: String, in region: RegionID
    ) throws(ServiceError) -> WorldPrefixList {
        guard let list = try self.region(region).prefixLists.first(where: { $0.id == id }) else {
            throw ServiceError(
                "InvalidPrefixListId.NotFound", 404, "The specified prefix list was not found.")
        }
        return list
    }

    /// - Throws: 404 InvalidRegionId.NotFound or InvalidPortRangeListId.NotFound.
    public func portRangeList(
        _ id: String, in region: RegionID
    ) throws(ServiceError) -> WorldPortRangeList {
        guard let list = try self.region(region).portRangeLists.first(where: { $0.id == id })
        else {
            throw ServiceError(
                "InvalidPortRangeListId.NotFound", 404, "The specified port list was not found.")
        }
        return list
    }

    /// The other groups of the account whose rules, of either direction, name a group.
    ///
    /// - Throws: 404 InvalidRegionId.NotFound or InvalidSecurityGroupId.NotFound.
    public func groups(
        referencing id: SecurityGroupID, in region: RegionID
    ) throws(ServiceError) -> [SecurityGroupID] {
        _ = try group(id, in: region)
        return try self.region(region).groups.filter { group in
            group.id != id
                && (group.rules.contains { $0.source == .group(id) }
                    || group.egressRules.contains { $0["DestGroupId"] == id.rawValue })
        }
        .map(\.id)
    }
}
