import SecurityGroups

extension CIDRBlock {
    /// The block's addresses.
    var range: ClosedRange<UInt128> {
        let hostBits = family.width - prefixLength
        if hostBits == 128 { return 0 ... .max }
        return network...(network | ((1 << UInt128(hostBits)) - 1))
    }
}

extension UInt128 {
    /// The number as an address, without a length.
    func addressText(_ family: CIDRBlock.Family) -> String {
        let block = CIDRBlock(family: family, address: self, prefixLength: family.width)
        return String((block?.description ?? "").prefix { $0 != "/" })
    }
}
