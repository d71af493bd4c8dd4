import SecurityGroups

/// The smallest box around what a rule matches, in plain numbers: what does not meet the box does not
/// meet the rule, and what the box does not cover the rule does not cover.
struct TrafficOutline {
    private let family: Int
    private let protocols: ClosedRange<UInt8>
    private let ports: ClosedRange<UInt16>
    private let sourcePorts: ClosedRange<UInt16>
    private let sources: ClosedRange<UInt128>
    private let destinations: ClosedRange<UInt128>

    init(_ traffic: RuleTraffic) {
        family = traffic.family.map { $0 == .v4 ? 4 : 6 } ?? 0
        protocols = traffic.protocols
        ports = Self.hull(traffic.ports) ?? 1...65535
        sourcePorts = Self.hull(traffic.sourcePorts) ?? 1...65535
        let isOneFamily = traffic.family != nil
        sources =
            (isOneFamily ? traffic.sources.flatMap { Self.hull($0.map(\.range)) } : nil)
            ?? 0 ... .max
        destinations = traffic.destination?.range ?? 0 ... .max
    }

    private static func hull<Value>(_ ranges: [ClosedRange<Value>]) -> ClosedRange<Value>? {
        guard var hull = ranges.first else { return nil }
        for range in ranges {
            hull =
                min(hull.lowerBound, range.lowerBound)...max(hull.upperBound, range.upperBound)
        }
        return hull
    }

    @inline(__always)
    func meets(_ other: TrafficOutline) -> Bool {
        (family == other.family || family == 0 || other.family == 0)
            && sources.overlaps(other.sources) && ports.overlaps(other.ports)
            && protocols.overlaps(other.protocols) && sourcePorts.overlaps(other.sourcePorts)
            && destinations.overlaps(other.destinations)
    }

    @inline(__always)
    func covers(_ other: TrafficOutline) -> Bool {
        (family == other.family || family == 0) && sources.contains(other.sources)
            && ports.contains(other.ports) && protocols.contains(other.protocols)
            && sourcePorts.contains(other.sourcePorts)
            && destinations.contains(other.destinations)
    }
}
