/// A security group as DescribeSecurityGroups lists it. Names and descriptions are untrusted text.
public struct SecurityGroup: Sendable, Hashable, Identifiable {
    /// `SecurityGroupId`.
    public let id: SecurityGroupID
    /// `SecurityGroupName`. Untrusted.
    public let name: String
    /// `Description`. Untrusted.
    public let description: String
    /// Empty for a group of the classic network.
    public let vpcID: String
    /// `normal` (basic) or `enterprise` (advanced).
    public let type: String
    /// `CreationTime`, as the service writes it.
    public let creationTime: String
    /// How many rules the group has, where the service says.
    public let ruleCount: Int?
    /// Owned by another service of the cloud, which may refuse changes to its rules.
    public let isServiceManaged: Bool

    public init(
        id: SecurityGroupID, name: String, description: String = "", vpcID: String = "",
        type: String = "normal", creationTime: String = "", ruleCount: Int? = nil,
        isServiceManaged: Bool = false
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.vpcID = vpcID
        self.type = type
        self.creationTime = creationTime
        self.ruleCount = ruleCount
        self.isServiceManaged = isServiceManaged
    }

    /// Classic where the group is in no VPC.
    public var network: NetworkType { vpcID.isEmpty ? .classic : .vpc }
}
