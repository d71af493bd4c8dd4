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

    /// Of a rule's fields. Where those of both families limit it, what counts is not documented.
    ///
    /// - Parameter value: the text of a field, empty where it is absent.
    init(_ value: (String) -> String) {
        let given = ["DestCidrIp", "Ipv6DestCidrIp"].map(value).filter { !$0.isEmpty }
        let limits = given.filter { Destination($0) != .any }
        switch (given.count, limits.count) {
        case (2, 1...): self = .unrecognised(given.joined(separator: ", "))
        default: self = Destination(given.first ?? "")
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
