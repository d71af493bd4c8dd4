public import SecurityGroups

/// Everything that the sandbox knows about its make-believe cloud: one account with its regions
/// and groups, and the groups of other accounts that rules may name.
///
/// A value with pure functions; the server only adds HTTP, signatures and a lock.
public struct World: Sendable, Hashable {
    /// The id of the account that the sandbox's access key belongs to.
    public var accountID: String
    /// The same account by its login name (`SourceGroupOwnerAccount`).
    public var account: String
    public var otherAccounts: [OtherAccount]
    public var regions: [WorldRegion]
    /// What the ids of the next rules are made from: no two rules ever share one.
    var nextRuleNumber = 1

    public init(
        accountID: String, account: String, otherAccounts: [OtherAccount] = [],
        regions: [WorldRegion]
    ) {
        self.accountID = accountID
        self.account = account
        self.otherAccounts = otherAccounts
        self.regions = regions
    }

    /// - Throws: 404 InvalidRegionId.NotFound.
    public func region(_ id: RegionID) throws(ServiceFault) -> WorldRegion {
        guard let region = regions.first(where: { $0.id == id }) else {
            throw ServiceFault(.invalidRegionIDNotFound)
        }
        return region
    }

    /// - Throws: 404 InvalidRegionId.NotFound or InvalidSecurityGroupId.NotFound.
    public func group(
        _ id: SecurityGroupID, in region: RegionID
    ) throws(ServiceFault) -> WorldGroup {
        guard let group = try self.region(region).groups.first(where: { $0.id == id }) else {
            throw ServiceFault(.invalidSecurityGroupIDNotFound)
        }
        return group
    }

    /// Changes a group as somebody else might in between. Does nothing where there is no such group.
    public mutating func edit(
        _ group: SecurityGroupID, in region: RegionID, _ change: (inout WorldGroup) -> Void
    ) {
        guard let regionIndex = regions.firstIndex(where: { $0.id == region }),
            let index = regions[regionIndex].groups.firstIndex(where: { $0.id == group })
        else { return }
        change(&regions[regionIndex].groups[index])
    }
}
