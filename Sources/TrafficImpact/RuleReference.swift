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
}
