public import SecurityGroups

/// A rule of one of the groups on an interface.
public struct RuleReference: Sendable, Hashable {
    /// The group that has the rule.
    public let group: SecurityGroupID
    /// The rule in its list.
    public let key: RuleKey

    public init(group: SecurityGroupID, key: RuleKey) {
        self.group = group
        self.key = key
    }

    /// The rule's id, or words for one that has none.
    public var text: String { key.text }

    /// What stands above all rules where a group's InnerAccessPolicy is Accept: its members reach each
    /// other. No rule, but it decides as one would.
    public static func innerAccess(of group: SecurityGroupID) -> RuleReference {
        RuleReference(group: group, key: .id(RuleID("InnerAccessPolicy")))
    }

    /// Whether this is no rule but what a group's InnerAccessPolicy does.
    public var isInnerAccess: Bool { self == .innerAccess(of: group) }
}
