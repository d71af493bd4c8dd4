public import SecurityGroups

/// Traffic about which a question is asked; what is nil may be anything.
public struct PacketQuestion: Sendable, Hashable {
    /// Nil: the kind of interface the rules are for; with both kinds, any.
    public var nicType: NICType?
    /// An address, or a block of addresses.
    public var source: CIDRBlock
    /// The IANA number: 6 for tcp.
    public var protocolNumber: UInt8
    /// The destination port; nil too for protocols without ports.
    public var port: UInt16?
    /// As `port`.
    public var sourcePort: UInt16?
    /// The instance's own private address.
    public var destination: CIDRBlock?
    /// What is known of groups and lists.
    public var memberships: [Membership: Bool]

    /// - Parameter source: an address, or a block of addresses.
    public init(
        source: CIDRBlock, protocolNumber: UInt8 = 6, port: UInt16? = nil,
        sourcePort: UInt16? = nil, destination: CIDRBlock? = nil, nicType: NICType? = nil,
        memberships: [Membership: Bool] = [:]
    ) {
        self.source = source
        self.protocolNumber = protocolNumber
        self.port = port
        self.sourcePort = sourcePort
        self.destination = destination
        self.nicType = nicType
        self.memberships = memberships
    }

    /// Rules with a group as source match internal traffic only, so a public IPv4 address belongs
    /// to no group. Of IPv6 addresses this cannot be said: those of instances are global, too.
    func isMember(of membership: Membership) -> Bool? {
        if let known = memberships[membership] { return known }
        if case .group = membership, source.isPublicIPv4 { return false }
        return nil
    }
}

extension CIDRBlock {
    /// Whether no address of the block is for internal use (RFC 1918, RFC 6598, RFC 3927).
    fileprivate var isPublicIPv4: Bool {
        family == .v4
            && !Self.internalBlocks.contains { $0.covers(self) || covers($0) }
    }

    /// Blocks for internal use.
    static let internalBlocks = [
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16",
    ].compactMap { CIDRBlock($0) }
}
