import SecurityGroups

/// What a rule list accepts from the whole world, or from nearly all of it: an exception for some
/// addresses does not make a port private.
public struct WorldExposure: Sendable, Hashable {
    /// No two share traffic; the broadest come first.
    public let regions: [TrafficRegion]
    /// False where there may be more.
    public let isComplete: Bool

    init(regions: [TrafficRegion], isComplete: Bool) {
        self.regions = regions
        self.isComplete = isComplete
    }

    /// `tcp 22, 443; udp 51820; IPv6: tcp 443`; empty where nothing is open. Ids of port lists are
    /// included as the service sent them.
    public var summary: String {
        let first = Self.ports(of: regions.filter { $0.family != .v6 })
        let second = Self.ports(of: regions.filter { $0.family != .v4 })
        if first == second { return first.isEmpty ? "" : "IPv4 and IPv6: \(first)" }
        return [first, second.isEmpty ? "" : "IPv6: \(second)"].filter { !$0.isEmpty }
            .joined(separator: "; ")
    }

    /// The ports of each protocol together, whatever else tells the regions apart.
    private static func ports(of regions: [TrafficRegion]) -> String {
        var names: [String] = []
        var ports: [String: [ClosedRange<UInt128>]] = [:]
        for region in regions {
            let nic = region.nicType.map { "\($0.name) " } ?? ""
            let name = nic + (region.protocols.isAll ? "everything" : region.protocols.text)
            let lists = region.memberOf.map { " of \($0.name)" }.joined()
            let label = name + lists
            if ports[label] == nil { names.append(label) }
            let ranges = region.ports.isAll ? [1...65535] : region.ports.ranges
            ports[label, default: []] += ranges.map {
                UInt128($0.lowerBound)...UInt128($0.upperBound)
            }
        }
        return names.map { name in
            let all = PortSet(ports[name] ?? [])
            return all.isAll ? name : "\(name) \(all.text)"
        }.joined(separator: "; ")
    }
}

extension InterfaceGroup {
    /// What the rules accept from the world, drops and priorities counted in.
    ///
    /// Accept rules for few addresses are left out: they only add what is not the world, and there
    /// may be thousands of them. What is exempt from a region may be accepted by one of these.
    public func worldExposure(budget: WorkBudget = WorkBudget()) -> WorldExposure {
        let table = TrafficTable(
            InterfaceGroup(id: id, rules: rules.filter { !$0.isNarrowAccept }))
        let accepted = table.impact(revoking: Set(table.rules), budget: budget)
        return WorldExposure(
            regions: accepted.lost.filter(\.isFromTheWorld), isComplete: accepted.isComplete)
    }
}

extension IngressRule {
    /// Whether it accepts from less than a 128th of the addresses that hosts have, or from members
    /// only. A list would need more than 64 of these to open something to the world.
    fileprivate var isNarrowAccept: Bool {
        guard policy == .accept else { return false }
        switch source {
        case .cidr(let block): return block.prefixLength > (block.family == .v4 ? 7 : 10)
        case .group, .prefixList: return true
        case .unrecognised: return false
        }
    }
}

extension TrafficRegion {
    /// Whether more than half of the addresses that hosts have may send the traffic.
    fileprivate var isFromTheWorld: Bool {
        // Of what a rule that cannot be read matches, nothing is claimed.
        let isAsked = memberOf.contains { membership in
            if case .portList = membership { false } else { true }
        }
        // Of IPv6 only 2000::/3, an eighth, is given out (RFC 4291, IANA).
        let inUse: UInt64 = source.family == .v6 ? 1 << 29 : 1 << 32
        return !isAsked && source.breadth > inUse / 2
    }
}
