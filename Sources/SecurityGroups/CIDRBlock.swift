import Glibc

/// A block of IPv4 or IPv6 addresses, such as `10.0.0.0/8`; a bare address is a block of one.
public struct CIDRBlock: Sendable, Hashable {
    /// The version of the Internet Protocol.
    public enum Family: Sendable, Hashable { case v4, v6 }

    // The largest first, and no more than each needs: blocks stand in lists by the ten thousand.
    /// The first address of the block, with its host bits cleared.
    public let network: UInt128
    private let length: UInt8
    /// IPv4 or IPv6.
    public let family: Family
    /// How many leading bits are fixed: 0–32 for IPv4, 0–128 for IPv6.
    public var prefixLength: Int { Int(length) }

    /// Reads `address` or `address/length`; nil where it is neither IPv4 nor IPv6.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let (family, address) = Self.address(String(first)) else {
            return nil
        }
        var length = family.width
        if parts.count == 2 {
            guard let given = parts[1].decimal(Int.self) else { return nil }
            length = given
        }
        self.init(family: family, address: address, prefixLength: length)
    }

    /// The block of an address; nil where the family has no such address or no prefix so long.
    ///
    /// - Parameter address: any of the block, as a number.
    public init?(family: Family, address: UInt128, prefixLength: Int) {
        guard (0...family.width).contains(prefixLength), family.addresses.contains(address) else {
            return nil
        }
        let hostBits = UInt128(family.width - prefixLength)
        self.family = family
        length = UInt8(prefixLength)
        network = hostBits == 128 ? 0 : (address >> hostBits) << hostBits
    }

    /// Whether the block is every address of its family.
    public var isAny: Bool { prefixLength == 0 }

    /// Whether every address of `other` is within this block.
    public func covers(_ other: CIDRBlock) -> Bool {
        guard family == other.family, prefixLength <= other.prefixLength else { return false }
        let hostBits = UInt128(family.width - prefixLength)
        if hostBits >= 128 { return true }
        return network >> hostBits == other.network >> hostBits
    }

    private static func address(_ text: String) -> (Family, UInt128)? {
        // inet_pton stops at a NUL and would not see what stands behind it.
        guard !text.utf8.contains(0) else { return nil }
        var v4 = in_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            return (.v4, UInt128(UInt32(bigEndian: v4.s_addr)))
        }
        var v6 = in6_addr()
        if inet_pton(AF_INET6, text, &v6) == 1 {
            let value = withUnsafeBytes(of: v6) { $0.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
            return (.v6, value)
        }
        return nil
    }
}

extension CIDRBlock.Family {
    /// Bits of an address.
    public var width: Int { self == .v4 ? 32 : 128 }

    /// All addresses.
    public var addresses: ClosedRange<UInt128> { self == .v4 ? 0...0xFFFF_FFFF : 0 ... .max }
}

extension CIDRBlock: CustomStringConvertible {
    /// The block as ECS writes it, always with its length: `192.0.2.7/32`.
    public var description: String { "\(networkText)/\(prefixLength)" }

    private var networkText: String {
        switch family {
        case .v4:
            let bits = UInt32(truncatingIfNeeded: network)
            return
                "\(bits >> 24).\(bits >> 16 & 0xFF).\(bits >> 8 & 0xFF).\(bits & 0xFF)"
        case .v6:
            var address = in6_addr()
            withUnsafeMutableBytes(of: &address) { bytes in
                for index in 0..<16 {
                    bytes[index] = UInt8(truncatingIfNeeded: network >> UInt128(8 * (15 - index)))
                }
            }
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            guard inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil else {
                return String(network, radix: 16)
            }
            return String(
                decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
