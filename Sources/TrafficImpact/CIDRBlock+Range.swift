import SecurityGroups

extension CIDRBlock {
    /// The block's addresses.
    var range: ClosedRange<UInt128> {
        let hostBits = family.width - prefixLength
        if hostBits == 128 { return 0 ... .max }
        return network...(network | ((1 << UInt128(hostBits)) - 1))
    }

    /// A block by its numbers.
    init?(family: Family, network: UInt128, prefixLength: Int) {
        func part(_ shift: Int, _ mask: UInt128) -> UInt32 {
            UInt32(truncatingIfNeeded: (network >> UInt128(shift)) & mask)
        }
        let address =
            switch family {
            case .v4: [24, 16, 8, 0].map { String(part($0, 0xFF)) }.joined(separator: ".")
            case .v6:
                (0..<8).map { String(part(112 - 16 * $0, 0xFFFF), radix: 16) }
                    .joined(separator: ":")
            }
        self.init("\(address)/\(prefixLength)")
    }
}

extension CIDRBlock.Family {
    /// Bits of an address.
    var width: Int { self == .v4 ? 32 : 128 }

    /// All addresses.
    var addresses: ClosedRange<UInt128> { self == .v4 ? 0...0xFFFF_FFFF : 0 ... .max }
}

extension UInt128 {
    /// The number as an address, without a length.
    func addressText(_ family: CIDRBlock.Family) -> String {
        let block = CIDRBlock(family: family, network: self, prefixLength: family.width)
        return String((block?.description ?? "").prefix { $0 != "/" })
    }
}
