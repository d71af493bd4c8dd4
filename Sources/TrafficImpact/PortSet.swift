/// Ports as ascending ranges that neither meet nor touch.
public struct PortSet: Sendable, Hashable {
    /// Empty where the set is every port, or the protocol has none.
    public let ranges: [ClosedRange<UInt16>]

    /// Every port.
    public static let all = PortSet(ranges: [])

    private init(ranges: [ClosedRange<UInt16>]) { self.ranges = ranges }

    init(_ ranges: [ClosedRange<UInt128>]) {
        let merged = ranges.merged.map {
            UInt16(truncatingIfNeeded: $0.lowerBound)...UInt16(truncatingIfNeeded: $0.upperBound)
        }
        self.ranges = merged == [1...65535] ? [] : merged
    }

    /// Whether the set is every port.
    public var isAll: Bool { ranges.isEmpty }

    /// Whether a port is in the set.
    public func contains(_ port: UInt16) -> Bool {
        isAll || ranges.contains { $0.contains(port) }
    }

    /// `all`, or ports and ranges with commas: `22, 8000-8100`.
    public var text: String {
        if isAll { return "all" }
        return ranges.map {
            $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound)-\($0.upperBound)"
        }.joined(separator: ", ")
    }
}
