public import SecurityGroups

/// The operator's own connection, as `SSH_CONNECTION` tells it: client address, client port, server
/// address, server port.
public struct SSHConnection: Sendable, Hashable {
    /// The operator's address.
    public let client: CIDRBlock
    /// 1–65535.
    public let clientPort: UInt16
    /// The address that the operator is logged in at.
    public let server: CIDRBlock
    /// 1–65535.
    public let serverPort: UInt16
    /// The program, such as tmux, that may have kept the four fields from an earlier connection; nil
    /// where they are those of the present one.
    public let keeper: String?
    /// What the operator names the present connection by, such as an option; nil where nothing does.
    public let option: String?

    /// Reads the four fields; a zone (`%eth0`) is left out, and an IPv4 address inside IPv6
    /// (`::ffff:192.0.2.7`) is read as IPv4. Nil where a field is not what it should be.
    ///
    /// - Parameters: see the properties.
    public init?(_ text: String, keptBy keeper: String? = nil, namedBy option: String? = nil) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 4, let client = Self.address(parts[0]),
            let clientPort = KeptAddress.port(parts[1]), let server = Self.address(parts[2]),
            let serverPort = KeptAddress.port(parts[3])
        else { return nil }
        self.client = client
        self.clientPort = clientPort
        self.server = server
        self.serverPort = serverPort
        self.keeper = keeper
        self.option = option
    }

    private static func address(_ text: Substring) -> CIDRBlock? {
        guard !text.contains("/"),
            let zoneless = text.split(separator: "%", omittingEmptySubsequences: false).first
        else { return nil }
        return CIDRBlock(String(zoneless))?.unmapped
    }
}

extension CIDRBlock {
    /// IPv4 addresses inside IPv6 (`::ffff:0:0/96`) as IPv4; any other block as it is.
    public var unmapped: CIDRBlock {
        guard family == .v6, prefixLength >= 96, network >> 32 == 0xFFFF else { return self }
        return CIDRBlock(
            family: .v4, address: network & 0xFFFF_FFFF, prefixLength: prefixLength - 96) ?? self
    }
}
