public import FoundationEssentials

/// The whole ingress rule list of a group, as one complete read found it.
public struct GroupRules: Sendable, Hashable {
    /// Where the group is.
    public let region: RegionID
    /// `SecurityGroupId`.
    public let groupID: SecurityGroupID
    /// `SecurityGroupName`. Untrusted.
    public let name: String
    /// `Description` of the group. Untrusted.
    public let description: String
    /// Empty for a group of the classic network.
    public let vpcID: String
    /// `Accept` or `Drop`: whether the group's own members reach each other.
    public let innerAccessPolicy: String
    /// In the order in which ECS lists them.
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

    /// Classic where the group is in no VPC.
    public var network: NetworkType { vpcID.isEmpty ? .classic : .vpc }
}

/// The ingress rules of a group as far as its pages have come: something to look at, never to judge
/// or to plan from. The whole list is a `GroupRules`.
public struct PartialRuleList: Sendable, Hashable {
    /// Where the group is.
    public let region: RegionID
    /// `SecurityGroupId`.
    public let groupID: SecurityGroupID
    /// Untrusted text.
    public let name: String
    /// Empty for a group of the classic network.
    public let vpcID: String
    /// What has arrived so far, in the order in which ECS lists it.
    public let rules: [IngressRule]
    /// When the read began; the same for all pages of one read.
    public let readAt: Date

    public init(
        region: RegionID, groupID: SecurityGroupID, name: String = "", vpcID: String = "",
        rules: [IngressRule], readAt: Date
    ) {
        self.region = region
        self.groupID = groupID
        self.name = name
        self.vpcID = vpcID
        self.rules = rules
        self.readAt = readAt
    }
}
