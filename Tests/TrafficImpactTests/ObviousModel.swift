import SecurityGroups
import TrafficImpact

/// The slow, obvious method: one packet for every combination of borders of every field, and a
/// walk through the list for each. It shares nothing with the code it checks but the domain types.
struct ObviousModel {
    struct Packet {
        var nicType: NICType
        var family: CIDRBlock.Family
        var protocolNumber: UInt8
        var port: UInt16
        var sourcePort: UInt16
        var destination: UInt128
        var source: UInt128
        /// A bit for each name.
        var members: Int
    }

    struct Rule {
        let reference: RuleReference
        let accepts: Bool
        var family: CIDRBlock.Family?
        let nicType: NICType
        let protocolNumber: UInt8?
        var ports: [ClosedRange<UInt16>] = [1...65535]
        let sourcePorts: ClosedRange<UInt16>
        var destination: ClosedRange<UInt128>?
        var sources: [(CIDRBlock.Family, ClosedRange<UInt128>)]?
        /// The bits a packet must have.
        var members = 0
        /// Priority, drop before accept.
        var place = 0
        var created = ""
        /// The place of its group on the interface.
        var group = 0

        /// Ties: the first group, then the fewer names and the more packets first, then the older, then the smaller id.
        var order: (Int, Int, Int, Double, String, String) {
            let protocols: Double = protocolNumber == nil ? 256 : 1
            let ends = protocols * Self.size(ports) * Self.size([sourcePorts])
            let packets = [CIDRBlock.Family.v4, .v6].map { family in
                let all: ClosedRange<UInt128> = 0...(family == .v4 ? 0xFFFF_FFFF : .max)
                if let own = self.family, own != family { return 0.0 }
                let from = sources.map { $0.filter { $0.0 == family }.map(\.1) } ?? [all]
                return ends * Self.size([destination ?? all]) * Self.size(from)
            }
            return (
                place, group, members.nonzeroBitCount, -(packets[0] + packets[1]), created,
                reference.text
            )
        }

        /// How many numbers are in any of the ranges.
        private static func size(_ ranges: [ClosedRange<some FixedWidthInteger>]) -> Double {
            var size = 0.0
            var covered: [ClosedRange<UInt128>] = []
            for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
                let (low, high) = (UInt128(range.lowerBound), UInt128(range.upperBound))
                let first = max(
                    low, covered.map { $0.upperBound == .max ? .max : $0.upperBound + 1 }.max() ?? 0
                )
                if first <= high { size += Double(high - first) + 1 }
                covered.append(low...high)
            }
            return size
        }

        func matches(_ packet: Packet) -> Bool {
            if let family, family != packet.family { return false }
            if packet.members & members != members || nicType != packet.nicType { return false }
            if let protocolNumber, protocolNumber != packet.protocolNumber { return false }
            if !sourcePorts.contains(packet.sourcePort) { return false }
            if let destination, !destination.contains(packet.destination) { return false }
            if !ports.contains(where: { $0.contains(packet.port) }) { return false }
            guard let sources else { return true }
            return sources.contains { $0.0 == packet.family && $0.1.contains(packet.source) }
        }
    }

    /// In the order in which ECS tests them.
    private(set) var rules: [Rule] = []
    private(set) var names: [String] = []

    /// - Parameters:
    ///   - openWithin: groups whose members reach each other, whatever rules say.
    ///   - firstCount: how many of the rules are the first group's, the others being a second one's.
    init(_ group: RandomGroup, openWithin: [SecurityGroupID] = [], firstCount: Int = .max) {
        for id in openWithin {
            var within = Rule(
                reference: .innerAccess(of: id), accepts: true, nicType: .intranet,
                protocolNumber: nil, sourcePorts: 1...65535)
            within.members |= bit(id.rawValue)
            rules.append(within)
        }
        let within = rules.count
        for (index, rule) in group.rules.enumerated() {
            append(rule, group.lists)
            rules[rules.count - 1].group = index < firstCount ? 0 : 1
        }
        rules[within...].sort { $0.order < $1.order }
    }

    private mutating func append(_ rule: IngressRule, _ lists: ResolvedLists) {
        let numbers = ["tcp": 6, "udp": 17, "icmp": 1, "icmpv6": 58, "gre": 47]
        var new = Rule(
            reference: RuleReference(group: Fixture.group, key: rule.key),
            accepts: rule.policy == .accept, nicType: rule.nicType,
            protocolNumber: numbers[rule.ipProtocol.name].map { UInt8($0) },
            sourcePorts: Self.ports(rule.sourcePortRange))
        new.ports = [Self.ports(rule.portRange)]
        switch rule.source {
        case .cidr(let block):
            new.family = block.family
            new.sources = [(block.family, Self.range(block))]
        case .group(let id): new.members |= bit(id.rawValue)
        case .prefixList(let id):
            if let blocks = lists.prefixLists[id] {
                new.sources = blocks.map { ($0.family, Self.range($0)) }
            } else {
                new.members |= bit(id)
            }
        case .unrecognised: break
        }
        if let list = rule.match.portRangeListID {
            if let ranges = lists.portLists[list] {
                new.ports = ranges
            } else {
                new.members |= bit(list)
            }
        }
        if case .cidr(let block) = rule.destination {
            new.family = block.family
            new.destination = Self.range(block)
        }
        if new.family == nil && new.protocolNumber == 1 { new.family = .v4 }
        if new.family == nil && new.protocolNumber == 58 { new.family = .v6 }
        new.place = rule.priority.value * 2 + (rule.policy == .accept ? 1 : 0)
        new.created = rule.creationTime
        rules.append(new)
    }

    private mutating func bit(_ name: String) -> Int {
        if let index = names.firstIndex(of: name) { return 1 << index }
        names.append(name)
        return 1 << (names.count - 1)
    }

    private static func ports(_ range: PortRange) -> ClosedRange<UInt16> {
        if case .ports(let ports) = range { return ports }
        return 1...65535
    }

    static func range(_ block: CIDRBlock) -> ClosedRange<UInt128> {
        let width = block.family == .v4 ? 32 : 128
        var last = block.network
        for bit in 0..<(width - block.prefixLength) { last |= 1 << UInt128(bit) }
        return block.network...last
    }

    /// One packet for every combination of borders.
    func forEachPacket(_ body: (Packet) throws -> Void) rethrows {
        let numbers = Set(rules.compactMap(\.protocolNumber) + [6, 200]).sorted()
        let ports = Self.values(rules.flatMap(\.ports), 1...65535)
        let sourcePorts = Self.values(rules.map(\.sourcePorts), 1...65535)
        for nicType in Set(rules.filter { !$0.reference.isInnerAccess }.map(\.nicType)) {
            for family in [CIDRBlock.Family.v4, .v6] {
                let all: ClosedRange<UInt128> = 0...(family == .v4 ? 0xFFFF_FFFF : .max)
                let here = rules.filter { $0.family ?? family == family }
                let destinations = Self.values(here.compactMap(\.destination), all)
                let sources = Self.values(
                    here.flatMap { ($0.sources ?? []).filter { $0.0 == family }.map(\.1) }, all)
                for number in numbers {
                    // Other protocols have no ports.
                    let hasPorts = number == 6 || number == 17
                    for port in hasPorts ? ports : [1] {
                        for sourcePort in hasPorts ? sourcePorts : [1] {
                            for destination in destinations {
                                for source in sources {
                                    for members in 0..<(1 << names.count) {
                                        try body(
                                            Packet(
                                                nicType: nicType, family: family,
                                                protocolNumber: number, port: port,
                                                sourcePort: sourcePort, destination: destination,
                                                source: source, members: members))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The first and the last value of every cell that begins or ends at a border.
    private static func values<Number: FixedWidthInteger>(
        _ ranges: [ClosedRange<Number>], _ all: ClosedRange<Number>
    ) -> [Number] {
        var values: Set<Number> = [all.lowerBound, all.upperBound]
        for range in ranges where range != all {
            values.formUnion([range.lowerBound, range.upperBound])
            if range.upperBound < all.upperBound { values.insert(range.upperBound + 1) }
        }
        return values.sorted()
    }
}
