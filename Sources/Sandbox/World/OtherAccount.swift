public import SecurityGroups

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
