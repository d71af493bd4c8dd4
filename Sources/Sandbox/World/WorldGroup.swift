public import SecurityGroups

/// A security group of the sandbox's world, with its rules.
public struct WorldGroup: Sendable, Hashable {
    /// What DescribeSecurityGroups lists. Its rule count is not used: the rules are counted.
    public var listing: SecurityGroup
    /// `Accept` or `Drop`: whether the group's own members reach each other.
    public var innerAccessPolicy: String
    /// The service that owns a managed group; nil for a group of the account's own.
    public var managingService: ManagingService?
    /// In the order in which ECS returns them.
    public var rules: [IngressRule]
    /// ECS's fields of each egress rule; shown where all directions are asked for, never changed.
    public var egressRules: [[String: String]]

    public init(
        listing: SecurityGroup, innerAccessPolicy: String = "Accept",
        managingService: ManagingService? = nil, rules: [IngressRule] = [],
        egressRules: [[String: String]] = []
    ) {
        self.listing = listing
        self.innerAccessPolicy = innerAccessPolicy
        self.managingService = managingService
        self.rules = rules
        self.egressRules = egressRules
    }

    public var id: SecurityGroupID { listing.id }

    /// Takes a rule out. Does nothing where there is none with that id.
    public mutating func remove(_ id: RuleID) {
        rules.removeAll { $0.id == id }
    }

    /// Sets fields of a rule, as if somebody had modified it under its id.
    public mutating func set(_ fields: [String: String], of id: RuleID) {
        for index in rules.indices where rules[index].id == id {
            rules[index] = IngressRule(
                attributes: rules[index].attributes.merging(fields) { _, new in new })
        }
    }
}

/// The cloud service that owns a managed group (`ServiceManaged`, `ServiceID`).
public struct ManagingService: Sendable, Hashable {
    public var id: Int64
    public var name: String

    public init(id: Int64, name: String) {
        self.id = id
        self.name = name
    }
}
