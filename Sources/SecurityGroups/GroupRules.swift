public import FoundationEssentials

/// The whole ingress rule list of a group, as one complete read found it.
public struct GroupRules: Sendable, Hashable {
    public let region: RegionID
    public let groupID: SecurityGroupID
    public let name: String
    public let description: String
    /// Empty for a group of the classic network.
    public let vpcID: String
    /// `Accept` or `Drop`: whether the group's own members reach each other.
    public let innerAccessPolicy: String
    public let rules: [IngressRule]
    /// When the read began: what it shows is no older.
    public let readAt: Date
    /// How many pages the read took; with more than one, absence needs two reads that agree.
    public let pages: Int

    public init(
        region: RegionID, groupID: SecurityGroupID, name: String = "", description: String = "",
        vpcID: String = "", innerAccessPolicy: String = "", rules: [IngressRule], readAt: Date,
        pages: Int = 1
    ) {
        self.region = region
        self.groupID = groupID
        self.name = name
        self.description = description
        self.vpcID = vpcID
        self.innerAccessPolicy = innerAccessPolicy
        self.rules = rules
        self.readAt = readAt
        self.pages = pages
    }

    public var network: NetworkType { vpcID.isEmpty ? .classic : .vpc }
}
