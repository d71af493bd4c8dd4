import SecurityGroups

/// IP protocols as ascending ranges of their numbers that neither meet nor touch.
public struct ProtocolSet: Sendable, Hashable {
    /// Empty where the set is every protocol.
    public let ranges: [ClosedRange<UInt8>]

    init(_ ranges: [ClosedRange<UInt128>]) {
        let merged = ranges.merged.map {
            UInt8(truncatingIfNeeded: $0.lowerBound)...UInt8(truncatingIfNeeded: $0.upperBound)
        }
        self.ranges = merged == [0...255] ? [] : merged
    }

    /// Whether the set is every protocol.
    public var isAll: Bool { ranges.isEmpty }

    /// Whether the protocol of an IANA number is in the set.
    public func contains(_ number: UInt8) -> Bool {
        isAll || ranges.contains { $0.contains(number) }
    }

    /// Whether the set holds nothing but tcp and udp, the protocols that have ports.
    public var hasOnlyPorts: Bool {
        !isAll && ranges.allSatisfy { $0 == 6...6 || $0 == 17...17 }
    }

    /// `all`, `tcp, udp`, or what is left out: `all except tcp`.
    public var text: String {
        if isAll { return "all" }
        if contains(0) && contains(255) {
            let missing = zip(ranges, ranges.dropFirst())
                .map { ($0.upperBound + 1)...($1.lowerBound - 1) }
            return "all except " + missing.map(Self.text).joined(separator: ", ")
        }
        return ranges.map(Self.text).joined(separator: ", ")
    }

    /// A protocol's name, or `a-b` for numbers.
    static func text(_ range: ClosedRange<UInt8>) -> String {
        range.count == 1
            ? IPProtocol(String(range.lowerBound)).name
            : "\(range.lowerBound)-\(range.upperBound)"
    }
}
