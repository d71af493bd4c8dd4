import CAssets
import FoundationEssentials
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
    public func region(_ id: RegionID) throws(ServiceError) -> WorldRegion {
        guard let region = regions.first(where: { $0.id == id }) else {
            throw ServiceError(.invalidRegionIDNotFound)
        }
        return region
    }

    /// - Throws: 404 InvalidRegionId.NotFound or InvalidSecurityGroupId.NotFound.
    public func group(
        _ id: SecurityGroupID, in region: RegionID
    ) throws(ServiceError) -> WorldGroup {
        guard let group = try self.region(region).groups.first(where: { $0.id == id }) else {
            throw ServiceError(.invalidSecurityGroupIDNotFound)
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

/// An account that shares VPCs with the world's own, so that rules may name its groups.
public struct OtherAccount: Sendable, Hashable {
    /// A group of the account: nothing but what a rule's check needs.
    public struct Group: Sendable, Hashable {
        public var region: RegionID
        public var id: SecurityGroupID
        public var vpcID: String

        public init(region: RegionID, id: SecurityGroupID, vpcID: String) {
            self.region = region
            self.id = id
            self.vpcID = vpcID
        }
    }

    /// The login name (`SourceGroupOwnerAccount`).
    public var account: String
    /// The id (`SourceGroupOwnerId`).
    public var accountID: String
    public var groups: [Group]

    public init(account: String, accountID: String, groups: [Group]) {
        self.account = account
        self.accountID = accountID
        self.groups = groups
    }
}

extension World {
    /// The world of `drawbridge demo`, from `assets/world.json`.
    ///
    /// That the embedded text is readable is held by a test; an empty world stands in for one that
    /// is not, so that nothing crashes.
    public static let standard: World = {
        let bytes = Data(bytes: drawbridge_world_bytes(), count: drawbridge_world_length())
        return (try? World(reading: bytes)) ?? World(accountID: "", account: "", regions: [])
    }()

    /// A region with several groups of every kind.
    public static let mainRegion = RegionID("cn-hangzhou")
    /// The first group of the main region: some 60 rules of every kind.
    public static var mainGroup: SecurityGroupID {
        standard.regions.first?.groups.first?.id ?? SecurityGroupID("")
    }
}
