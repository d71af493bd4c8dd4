/// Whether a rule lets traffic in (`Policy`).
public enum Policy: Sendable, Hashable {
    case accept
    case drop
    /// What the service sent and this program does not know; treated with the care due to a drop.
    case unrecognised(String)

    /// Reads what the service sent, in any letter case; nothing at all means accept, the default.
    public init(_ text: String) {
        switch text.lowercased() {
        case "", "accept": self = .accept
        case "drop": self = .drop
        default: self = .unrecognised(text)
        }
    }

    /// As the specification writes it.
    public var name: String {
        switch self {
        case .accept: "accept"
        case .drop: "drop"
        case .unrecognised(let text): text
        }
    }
}
