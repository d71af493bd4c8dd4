import SecurityGroups

/// A part of a region with one range in each field, in the words of ECS; what is absent is any.
public struct RegionBox: Sendable, Hashable {
    /// A name, a number, or `a-b` for numbers.
    public var ipProtocol: String?
    /// `22/22`.
    public var portRange: String?
    /// A block or `a-b`.
    public var source: String?
    /// As `portRange`.
    public var sourcePortRange: String?
    /// As `source`.
    public var destination: String?
    /// `v4` or `v6`.
    public var family: String?
    /// Groups and lists that the traffic belongs to.
    public var memberOf: [String]
    /// Groups and lists that it does not belong to.
    public var notMemberOf: [String]
}

extension TrafficRegion {
    /// The region as boxes that together are exactly it and share nothing.
    public var boxes: [RegionBox] {
        let empty = RegionBox(
            family: family.map { $0 == .v4 ? "v4" : "v6" }, memberOf: memberOf.map(\.name),
            notMemberOf: (notMemberOf + notWithin).map(\.name))
        return [empty]
            .combined(with: protocols.ranges.map(ProtocolSet.text), \.ipProtocol)
            .combined(with: ports.boxTexts, \.portRange)
            .combined(with: source.boxTexts, \.source)
            .combined(with: sourcePorts.boxTexts, \.sourcePortRange)
            .combined(with: destination.boxTexts, \.destination)
    }
}

extension PortSet {
    fileprivate var boxTexts: [String] { ranges.map { "\($0.lowerBound)/\($0.upperBound)" } }
}

extension AddressSet {
    fileprivate var boxTexts: [String] {
        guard let family else { return [] }
        return ranges.map { range in
            let blocks = range.blocks(family)
            if blocks.count == 1 { return blocks[0].description }
            return "\(range.lowerBound.addressText(family))-\(range.upperBound.addressText(family))"
        }
    }
}

extension [RegionBox] {
    /// Each box with each of the values; with none, the field stays absent.
    fileprivate func combined(
        with values: [String], _ field: WritableKeyPath<RegionBox, String?>
    ) -> [RegionBox] {
        if values.isEmpty { return self }
        return flatMap { box in
            values.map { value in
                var box = box
                box[keyPath: field] = value
                return box
            }
        }
    }
}
