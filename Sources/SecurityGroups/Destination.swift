/// Which of the instance's own addresses a rule is for (`DestCidrIp`, `Ipv6DestCidrIp`).
public enum Destination: Sendable, Hashable {
    /// Absent, `0.0.0.0/0` or `::/0` (specification: the default).
    case any
    case cidr(CIDRBlock)
    /// What the service sent and this program cannot read; shown as it came.
    case unrecognised(String)

    public init(_ text: String) {
        if text.isEmpty {
            self = .any
        } else if let block = CIDRBlock(text) {
            self = block.isAny ? .any : .cidr(block)
        } else {
            self = .unrecognised(text)
        }
    }

    /// The text of a table cell.
    public var text: String {
        switch self {
        case .any: "any"
        case .cidr(let block): block.description
        case .unrecognised(let text): text
        }
    }
}
