public import SecurityGroups

/// A rule of one of the groups on an interface.
public struct RuleReference: Sendable, Hashable {
    public let group: SecurityGroupID
    public let key: RuleKey

    public init(group: SecurityGroupID, key: RuleKey) {
        self.group = group
        self.key = key
    }

    public var text: String { key.text }

    /// What stands above all rules where a group's InnerAccessPolicy is Accept: its members reach each
    /// other. No rule, but it decides as one would.
    public static func innerAccess(of group: SecurityGroupID) -> RuleReference {
        RuleReference(group: group, key: .id(RuleID("InnerAccessPolicy")))
    }

    /// Whether this is no rule but what a group's InnerAccessPolicy does.
    public var isInnerAccess: Bool { self == .innerAccess(of: group) }
}
