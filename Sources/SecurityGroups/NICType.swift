/// Which network interface a rule filters (`NicType`). A group in a VPC knows only intranet.
public enum NICType: Sendable, Hashable {
    case internet
    case intranet
    /// What the service sent and this program does not know; shown as it came.
    case unrecognised(String)

    public init(_ text: String) {
        switch text.lowercased() {
        case "internet": self = .internet
        case "intranet": self = .intranet
        default: self = .unrecognised(text)
        }
    }

    /// As the specification writes it.
    public var name: String {
        switch self {
        case .internet: "internet"
        case .intranet: "intranet"
        case .unrecognised(let text): text
        }
    }
}
