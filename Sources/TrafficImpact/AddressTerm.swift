public import SecurityGroups

/// A block of addresses less some blocks inside it.
public struct AddressTerm: Sendable, Hashable {
    /// The block.
    public let block: CIDRBlock
    /// What of the block is left out.
    public let except: [CIDRBlock]

    /// `10.0.0.0/8 except 10.1.0.0/16`.
    public var text: String {
        except.isEmpty
            ? block.description
            : "\(block) except \(except.map(\.description).joined(separator: ", "))"
    }

    private var length: Int { 1 + except.count }

    /// The shortest list of terms that is exactly the ranges, found from the halves of each block
    /// upwards.
    static func shortest(
        _ ranges: [ClosedRange<UInt128>], _ family: CIDRBlock.Family
    ) -> [AddressTerm] {
        cover(ranges[...], family, network: 0, prefixLength: 0).terms
    }

    private struct Cover {
        var terms: [AddressTerm] = []
        /// What of the block is not in the set.
        var holes: [CIDRBlock] = []
        var length = 0
    }

    /// - Parameter ranges: those that meet the block.
    private static func cover(
        _ ranges: ArraySlice<ClosedRange<UInt128>>, _ family: CIDRBlock.Family,
        network: UInt128, prefixLength: Int
    ) -> Cover {
        guard
            let block = CIDRBlock(family: family, address: network, prefixLength: prefixLength)
        else { return Cover() }
        guard let first = ranges.first else { return Cover(holes: [block]) }
        let last = network | ClosedRange<UInt128>.low(family.width - prefixLength)
        if first.lowerBound <= network && first.upperBound >= last {
            return Cover(terms: [AddressTerm(block: block, except: [])], length: 1)
        }
        let middle = network | 1 << UInt128(family.width - prefixLength - 1)
        let left = cover(
            ranges.prefix { $0.lowerBound < middle }, family, network: network,
            prefixLength: prefixLength + 1)
        let right = cover(
            ranges.drop { $0.upperBound < middle }, family, network: middle,
            prefixLength: prefixLength + 1)
        let holes = left.holes + right.holes
        if 1 + holes.count < left.length + right.length {
            return Cover(
                terms: [AddressTerm(block: block, except: holes)], holes: holes,
                length: 1 + holes.count)
        }
        return Cover(
            terms: left.terms + right.terms, holes: holes, length: left.length + right.length)
    }
}
