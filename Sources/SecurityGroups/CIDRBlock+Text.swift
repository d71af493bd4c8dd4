import Glibc

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
