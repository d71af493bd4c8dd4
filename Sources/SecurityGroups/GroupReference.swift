/// Another group with a rule whose source is the group that was asked about.
public struct GroupReference: Sendable, Hashable {
    /// How many ECS lists at most; there are no pages, so a list of so many may not be all (vendor
    /// document of DescribeSecurityGroupReferences).
    public static let mostListed = 100

    /// The group that names the other as a source.
    public let groupID: SecurityGroupID
    /// The account that the group belongs to; empty where the service did not say.
    public let accountID: String

    public init(groupID: SecurityGroupID, accountID: String = "") {
        self.groupID = groupID
        self.accountID = accountID
    }
}
