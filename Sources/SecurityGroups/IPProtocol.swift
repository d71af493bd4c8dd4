/// The transport layer protocol of a rule (`IpProtocol`).
///
/// The specification knows icmp, gre, tcp, udp and all, in any letter case; the service also has
/// icmpv6 and, in some regions, IANA protocol numbers.
public enum IPProtocol: Sendable, Hashable {
    case tcp
    case udp
    case icmp
    case icmpv6
    case gre
    case all
    case number(UInt8)
    /// What the service sent and this program does not know; shown as it came.
    case unrecognised(String)

    /// Reads what the service sent; never fails, so that no rule is hidden from the operator.
    public init(_ text: String) {
        let lowercased = text.lowercased()
        switch lowercased {
        case "tcp", "6": self = .tcp
        case "udp", "17": self = .udp
        case "icmp", "1": self = .icmp
        case "icmpv6", "58": self = .icmpv6
        case "gre", "47": self = .gre
        case "all": self = .all
        default: self = text.decimal(UInt8.self).map(IPProtocol.number) ?? .unrecognised(text)
        }
    }

    /// Those that have a name.
    static let named: [IPProtocol] = [.tcp, .udp, .icmp, .icmpv6, .gre, .all]

    /// The name in lower case, as the specification writes it.
    public var name: String {
        switch self {
        case .tcp: "tcp"
        case .udp: "udp"
        case .icmp: "icmp"
        case .icmpv6: "icmpv6"
        case .gre: "gre"
        case .all: "all"
        case .number(let number): String(number)
        case .unrecognised(let text): text
        }
    }

    /// Only tcp and udp have ports; every other protocol takes `-1/-1`.
    public var hasPorts: Bool { self == .tcp || self == .udp }
}
