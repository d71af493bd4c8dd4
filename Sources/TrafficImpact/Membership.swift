public import SecurityGroups

/// Something that traffic may belong to and that the rules alone do not tell.
public enum Membership: Sendable, Hashable {
    /// The source is an internal address of a member of the group.
    case group(SecurityGroupID)
    /// The source is in the prefix list.
    case prefixList(String)
    /// The destination port is in the port list.
    case portList(String)
    /// The traffic is matched by a rule that cannot be read.
    case matchedBy(RuleKey)

    /// The id of the group, list or rule.
    public var name: String {
        switch self {
        case .group(let id): id.rawValue
        case .prefixList(let id), .portList(let id): id
        case .matchedBy(let key): key.text
        }
    }
}
