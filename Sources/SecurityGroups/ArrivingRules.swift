public import FoundationEssentials

/// The ingress rules of a group as far as its pages have come: something to look at, never to judge
/// or to plan from. The whole list is a `GroupRules`.
public struct ArrivingRules: Sendable, Hashable {
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
