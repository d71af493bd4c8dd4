public import SecurityGroups

/// Addresses that must still reach a port over tcp after a revoke: `203.0.113.0/24:22`,
/// `[2001:db8::/32]:22`.
public struct KeptAddress: Sendable, Hashable {
    /// The addresses.
    public let source: CIDRBlock
    /// 1–65535.
    public let port: UInt16

    public init(source: CIDRBlock, port: UInt16) {
        self.source = source.unmapped
        self.port = port
    }

    /// Reads `address:port` or `block:port`, IPv6 in brackets (the block's length within or behind
    /// them); nil for anything else.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = Self.port(text[text.index(after: colon)...])
        else { return nil }
        let address = text[..<colon]
        guard
            let block = address.hasPrefix("[")
                ? Self.bracketed(address) : CIDRBlock(String(address)),
            // Without brackets nobody can tell where an IPv6 address ends.
            address.hasPrefix("[") == (block.family == .v6)
        else { return nil }
        self.init(source: block, port: port)
    }

    private static func bracketed(_ text: Substring) -> CIDRBlock? {
        guard let close = text.lastIndex(of: "]") else { return nil }
        let inside = text[text.index(after: text.startIndex)..<close]
        return CIDRBlock(String(inside) + String(text[text.index(after: close)...]))
    }

    /// As it is read.
    public var text: String {
        source.family == .v6 ? "[\(source)]:\(port)" : "\(source):\(port)"
    }

    /// A port, 1–65535, in plain digits.
    static func port(_ text: Substring) -> UInt16? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = UInt16(text), port > 0
        else { return nil }
        return port
    }
}
