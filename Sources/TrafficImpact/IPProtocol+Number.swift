public import SecurityGroups

extension IPProtocol {
    /// The IANA number; nil for all and for what cannot be read.
    public var number: UInt8? {
        switch self {
        case .icmp: 1
        case .tcp: 6
        case .udp: 17
        case .gre: 47
        case .icmpv6: 58
        case .number(let number): number
        case .all, .unrecognised: nil
        }
    }
}
