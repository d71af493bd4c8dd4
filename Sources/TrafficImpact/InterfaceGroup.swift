public import SecurityGroups

/// A security group on an interface, with its ingress rules.
public struct InterfaceGroup: Sendable {
    /// `SecurityGroupId`.
    public let id: SecurityGroupID
    /// All ingress rules of the group.
    public let rules: [IngressRule]
    /// Whether the group's own members reach each other whatever the rules say
    /// (`InnerAccessPolicy` Accept, which stands above every rule: "Basic and advanced security
    /// groups").
    public let isOpenWithin: Bool

    public init(id: SecurityGroupID, rules: [IngressRule], isOpenWithin: Bool = false) {
        self.id = id
        self.rules = rules
        self.isOpenWithin = isOpenWithin
    }

    /// - Parameter isEnterprise: whether it is known to be an enterprise (advanced) group, which
    ///   always keeps its members apart.
    public init(_ rules: GroupRules, isEnterprise: Bool = false) {
        self.init(
            id: rules.groupID, rules: rules.rules,
            isOpenWithin: !isEnterprise && rules.innerAccessPolicy.lowercased() == "accept")
    }
}
