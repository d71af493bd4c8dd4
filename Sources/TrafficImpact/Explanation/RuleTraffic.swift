public import SecurityGroups

/// What a rule matches, or what several rules all match: every combination of the values of its
/// fields.
public struct RuleTraffic: Sendable, Hashable {
    /// Nil: IPv4 and IPv6.
    public var family: CIDRBlock.Family?
    /// Nil: both kinds of interface.
    public var nicType: NICType?
    /// One protocol, or all of them.
    public var protocols: ClosedRange<UInt8> = 0...255
    /// Destination ports, ascending ranges that neither meet nor touch; all of them also where the
    /// protocol has none.
    public var ports = everyPort
    /// The same for source ports.
    public var sourcePorts = everyPort
    /// Nil: any address of the instance.
    public var destination: CIDRBlock?
    /// The fewest blocks; nil: any address.
    public var sources: [CIDRBlock]?
    /// What the traffic belongs to beside that, in a fixed order, each once.
    public var memberships: [Membership] = []
    /// The prefix list of which `sources` is all.
    public var prefixList: String?
    /// The port list of which `ports` is all.
    public var portList: String?

    /// Every port.
    public static let everyPort: [ClosedRange<UInt16>] = [1...65535]
    /// All traffic.
    static let everything = RuleTraffic()

    private init() {}

    /// What a rule matches at most: what cannot be read may be anything. Nil for a rule that matches
    /// nothing.
    init?(_ reading: RuleReading, of rule: IngressRule, lists: ResolvedLists) {
        if reading.matchesNothing { return nil }
        family = reading.family
        nicType = reading.nicType
        protocols =
            UInt8(
                truncatingIfNeeded: reading.protocols.lowerBound)...UInt8(
                truncatingIfNeeded: reading.protocols.upperBound)
        ports = reading.ports.merged.map(\.asPorts)
        sourcePorts = reading.sourcePorts.merged.map(\.asPorts)
        if let range = reading.destination, let family {
            destination = range.blocks(family).first
        }
        if reading.sources != nil {
            sources = [CIDRBlock.Family.v4, .v6].flatMap { family in
                reading.sourceRanges(family).flatMap { $0.blocks(family) }
            }
        }
        memberships =
            reading.memberships.filter {
                if case .matchedBy = $0 { false } else { true }
            }.inOrder
        if case .prefixList(let list) = rule.source, sources != nil { prefixList = list }
        if let list = rule.match.portRangeListID, lists.portLists[list] != nil { portList = list }
        guard let readable = narrowed() else { return nil }
        self = readable
    }

    /// What all of these have in common, field by field: a field in which they differ is open.
    static func context(of all: [RuleTraffic]) -> RuleTraffic {
        guard var context = all.first else { return everything }
        func agree<Value: Equatable>(_ field: KeyPath<RuleTraffic, Value>) -> Bool {
            all.allSatisfy { $0[keyPath: field] == all[0][keyPath: field] }
        }
        if !agree(\.family) { context.family = nil }
        if !agree(\.nicType) { context.nicType = nil }
        if !agree(\.protocols) { context.protocols = everything.protocols }
        if !agree(\.ports) { (context.ports, context.portList) = (everyPort, nil) }
        if !agree(\.sourcePorts) { context.sourcePorts = everyPort }
        if !agree(\.destination) { context.destination = nil }
        if !agree(\.sources) { (context.sources, context.prefixList) = (nil, nil) }
        context.memberships.removeAll { name in
            !all.allSatisfy { $0.memberships.contains(name) }
        }
        return context
    }

    /// The traffic of both; nil where there is none.
    public func overlap(with other: RuleTraffic) -> RuleTraffic? {
        guard meets(other) else { return nil }
        var overlap = self
        overlap.family = family ?? other.family
        overlap.nicType = nicType ?? other.nicType
        if protocols.count > 1 { overlap.protocols = other.protocols }
        overlap.ports = ports.common(with: other.ports)
        overlap.portList = overlap.ports == ports && portList != nil ? portList : nil
        if overlap.portList == nil, overlap.ports == other.ports {
            overlap.portList = other.portList
        }
        overlap.sourcePorts = sourcePorts.common(with: other.sourcePorts)
        if let block = other.destination {
            overlap.destination = destination.map { $0.covers(block) ? block : $0 } ?? block
        }
        overlap.sources =
            sources.map { mine in
                other.sources.map { mine.common(with: $0) } ?? mine
            } ?? other.sources
        if !other.memberships.isEmpty {
            overlap.memberships = (memberships + other.memberships).inOrder
        }
        guard var narrowed = overlap.narrowed() else { return nil }
        narrowed.prefixList =
            narrowed.sources == sources && prefixList != nil
            ? prefixList : narrowed.sources == other.sources ? other.prefixList : nil
        return narrowed
    }

    /// Whether any traffic is in both.
    public func meets(_ other: RuleTraffic) -> Bool {
        func agree<Value: Equatable>(_ one: Value?, _ two: Value?) -> Bool {
            one == nil || two == nil || one == two
        }
        guard agree(family, other.family), agree(nicType, other.nicType),
            protocols.overlaps(other.protocols), ports.meet(other.ports),
            sourcePorts.meet(other.sourcePorts)
        else { return false }
        if let one = destination, let two = other.destination, !one.meets(two) { return false }
        let family = family ?? other.family
        guard let sources else {
            return other.sources?.contains { ($0.family == family) || family == nil } ?? true
        }
        guard let others = other.sources else {
            return sources.contains { ($0.family == family) || family == nil }
        }
        return sources.contains { one in
            (one.family == family || family == nil) && others.contains { $0.meets(one) }
        }
    }

    /// Whether all traffic of `other` is within this.
    public func covers(_ other: RuleTraffic) -> Bool {
        guard family == nil || family == other.family, protocols.contains(other.protocols),
            sources.map({ other.sources.isCovered(by: $0) }) ?? true,
            other.ports.isCovered(by: ports), other.sourcePorts.isCovered(by: sourcePorts),
            nicType == nil || nicType == other.nicType
        else { return false }
        if let destination {
            guard let theirs = other.destination, destination.covers(theirs) else { return false }
        }
        return memberships.isEmpty || memberships.allSatisfy(other.memberships.contains)
    }

    /// With what the fields say of each other's family; nil where they exclude each other.
    private func narrowed() -> RuleTraffic? {
        var traffic = self
        if let destination {
            if let family, family != destination.family { return nil }
            traffic.family = destination.family
        }
        if var sources = traffic.sources {
            if let family = traffic.family { sources.removeAll { $0.family != family } }
            guard let first = sources.first else { return nil }
            if sources.allSatisfy({ $0.family == first.family }) { traffic.family = first.family }
            traffic.sources = sources
        }
        return traffic.ports.isEmpty || traffic.sourcePorts.isEmpty ? nil : traffic
    }
}

extension CIDRBlock {
    fileprivate func meets(_ other: CIDRBlock) -> Bool { covers(other) || other.covers(self) }
}

extension [CIDRBlock] {
    /// The blocks in both: of two that meet, one is within the other.
    fileprivate func common(with others: [CIDRBlock]) -> [CIDRBlock] {
        flatMap { one in
            others.compactMap { $0.covers(one) ? one : one.covers($0) ? $0 : nil }
        }
    }
}

extension [CIDRBlock]? {
    /// Of sources that are any address, no blocks are all.
    fileprivate func isCovered(by blocks: [CIDRBlock]) -> Bool {
        guard let own = self else { return false }
        for block in own where !blocks.contains(where: { $0.covers(block) }) { return false }
        return !own.isEmpty
    }
}

extension ClosedRange<UInt128> {
    fileprivate var asPorts: ClosedRange<UInt16> {
        UInt16(truncatingIfNeeded: lowerBound)...UInt16(truncatingIfNeeded: upperBound)
    }
}

extension [ClosedRange<UInt16>] {
    fileprivate func meet(_ others: [ClosedRange<UInt16>]) -> Bool {
        contains { one in others.contains { $0.overlaps(one) } }
    }

    fileprivate func isCovered(by others: [ClosedRange<UInt16>]) -> Bool {
        for range in self where !others.contains(where: { $0.contains(range) }) { return false }
        return true
    }

    fileprivate func common(with others: [ClosedRange<UInt16>]) -> [ClosedRange<UInt16>] {
        flatMap { one in
            others.compactMap { $0.overlaps(one) ? $0.clamped(to: one) : nil }
        }
    }
}

extension [Membership] {
    /// In the order of their kinds and names, each once.
    fileprivate var inOrder: [Membership] {
        Set(self).sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }
    }
}

extension Membership {
    fileprivate var kind: Int {
        switch self {
        case .group: 0
        case .prefixList: 1
        case .portList: 2
        case .matchedBy: 3
        }
    }
}
