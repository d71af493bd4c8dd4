/// Where a rule's traffic comes from.
///
/// A CIDR block wins over a group, and a prefix list counts only where nothing else is given
/// (AuthorizeSecurityGroup, RevokeSecurityGroup).
public enum Source: Sendable, Hashable {
    case cidr(CIDRBlock)
    case group(SecurityGroupID)
    case prefixList(String)
    /// No source that this program can read; the text is what the service sent, or empty.
    case unrecognised(String)

    /// The text of a table cell.
    public var text: String {
        switch self {
        case .cidr(let block): block.description
        case .group(let id): id.rawValue
        case .prefixList(let id): id
        case .unrecognised(let text): text
        }
    }
}
