import SecurityGroups

/// What a rule says, as sets of values; what cannot be read, or is a name that nobody resolved, is
/// a membership instead.
struct RuleReading {
    var verdict: Verdict
    var priority: Int
    /// Nil: both.
    var family: CIDRBlock.Family?
    /// Nil: both, because it cannot be read.
    var nicType: NICType?
    var protocols: ClosedRange<UInt128> = 0...255
    var ports = anyPort
    var sourcePorts = anyPort
    var destination: ClosedRange<UInt128>?
    /// Nil: any address.
    var sources: [CIDRBlock]?
    var memberships: [Membership] = []
    var unreadableFields: [String] = []
    /// The rule can match nothing: an IPv4 source with an IPv6 destination.
    var matchesNothing = false
    /// Stands above all rules, whatever their priority.
    var isInnerAccess = false

    /// One array for all rules.
    fileprivate static let anyPort: [ClosedRange<UInt128>] = [1...65535]

    /// What InnerAccessPolicy Accept does: internal traffic between members of the group is accepted.
    init(innerAccessOf group: SecurityGroupID) {
        verdict = .accept
        priority = .min
        nicType = .intranet
        memberships = [.group(group)]
        isInnerAccess = true
    }

    init(_ rule: IngressRule, lists: ResolvedLists) {
        let match = rule.match
        verdict =
            switch match.policy {
            case .accept: .accept
            case .drop: .drop
            case .unrecognised: .unknown
            }
        priority = match.priority.value
        nicType = match.nicType
        readOrder(rule)
        readSource(match.source, lists)
        readDestination(match.destination)
        readProtocol(match.ipProtocol)
        readPorts(match, lists)
        // A saved reply may hold egress rules: they decide nothing about inbound traffic.
        if rule[field: "Direction"]?.lowercased() == "egress" { matchesNothing = true }
        // Without a policy or a priority it is still known what the rule matches.
        if unreadableFields.contains(where: { $0 != "policy" && $0 != "priority" }) {
            memberships.append(.matchedBy(rule.key))
        }
    }

    private mutating func readOrder(_ rule: IngressRule) {
        if verdict == .unknown { unreadableFields.append("policy") }
        if case .unrecognised = rule.nicType {
            nicType = nil
            unreadableFields.append("NIC type")
        }
        let text = rule[field: "Priority"] ?? ""
        if !text.isEmpty && Int(text) == nil {
            // Where it stands is not known: in front and without a verdict nothing is claimed of
            // the traffic that it may match.
            priority = .min
            verdict = .unknown
            unreadableFields.append("priority")
        }
    }

    private mutating func readSource(_ source: Source, _ lists: ResolvedLists) {
        switch source {
        case .cidr(let block):
            family = block.family
            if !block.isAny { sources = [block] }
        case .group(let id): memberships.append(.group(id))
        case .prefixList(let id):
            if let entries = lists.prefixLists[id] {
                sources = entries
            } else {
                memberships.append(.prefixList(id))
            }
        case .unrecognised: unreadableFields.append("source")
        }
    }

    private mutating func readDestination(_ value: Destination) {
        switch value {
        case .any: break
        case .cidr(let block):
            if let family, family != block.family { matchesNothing = true }
            family = block.family
            destination = block.range
        case .unrecognised: unreadableFields.append("destination")
        }
    }

    private mutating func readProtocol(_ value: IPProtocol) {
        switch value {
        case .all: break
        case .unrecognised: unreadableFields.append("protocol")
        default:
            guard let number = value.number else { return }
            protocols = UInt128(number)...UInt128(number)
            // ECS refuses icmp with IPv6 and icmpv6 with IPv4.
            if family == nil && value == .icmp { family = .v4 }
            if family == nil && value == .icmpv6 { family = .v6 }
        }
    }

    private mutating func readPorts(_ match: RuleMatch, _ lists: ResolvedLists) {
        // What a port is to a protocol that cannot be read is not known either.
        if case .unrecognised = match.ipProtocol { return }
        let hasPorts = match.ipProtocol.hasPorts
        if let list = match.portRangeListID {
            if let ranges = lists.portLists[list] {
                // Port 0 is no port of a rule.
                ports = ranges.filter { $0.upperBound > 0 }
                    .map { max(1, UInt128($0.lowerBound))...UInt128($0.upperBound) }
            } else {
                memberships.append(.portList(list))
            }
        } else if let ranges = match.portRange.ranges, hasPorts || match.portRange == .all {
            ports = ranges
        } else {
            unreadableFields.append("port range")
        }
        if let ranges = match.sourcePortRange.ranges, hasPorts || match.sourcePortRange == .all {
            sourcePorts = ranges
        } else {
            unreadableFields.append("source port range")
        }
    }
}

extension PortRange {
    /// The ranges of ports; nil where they cannot be read. The console writes several with commas.
    fileprivate var ranges: [ClosedRange<UInt128>]? {
        switch self {
        case .all: return RuleReading.anyPort
        case .ports(let range): return [UInt128(range.lowerBound)...UInt128(range.upperBound)]
        case .unrecognised(let text):
            var ranges: [ClosedRange<UInt128>] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                guard case .ports(let range) = PortRange(String(part)) else { return nil }
                ranges.append(UInt128(range.lowerBound)...UInt128(range.upperBound))
            }
            return ranges.count > 1 ? ranges : nil
        }
    }
}
