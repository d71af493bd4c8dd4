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
    var unreadableFields: [UnreadableField] = []
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
        readSource(match.source, of: rule, lists)
        readDestination(match.destination, of: rule)
        readProtocol(match.ipProtocol)
        readPorts(match, lists)
        // A saved reply may hold egress rules: they decide nothing about inbound traffic.
        if rule.isEgress { matchesNothing = true }
        // Without a policy or a priority it is still known what the rule matches.
        if unreadableFields.contains(where: { $0 != .one("policy") && $0 != .one("priority") }) {
            memberships.append(.matchedBy(rule.key))
        }
    }

    private mutating func readOrder(_ rule: IngressRule) {
        if verdict == .unknown { unreadableFields.append(.one("policy")) }
        if case .unrecognised = rule.nicType {
            nicType = nil
            unreadableFields.append(.one("NIC type"))
        }
        let text = rule[field: "Priority"] ?? ""
        if !text.isEmpty && Int(text) == nil {
            // Where it stands is not known: in front and without a verdict nothing is claimed of
            // the traffic that it may match.
            priority = .min
            verdict = .unknown
            unreadableFields.append(.one("priority"))
        }
    }

    private mutating func readSource(
        _ source: Source, of rule: IngressRule, _ lists: ResolvedLists
    ) {
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
        case .unrecognised:
            let filled = rule.filled("SourceCidrIp", "Ipv6SourceCidrIp", "SourceGroupId")
            guard filled.count > 1 else { return unreadableFields.append(.one("source")) }
            unreadableFields.append(.several(filled))
            // Whichever counts: no other source can match.
            let blocks = filled.compactMap { rule[field: $0] }.map { CIDRBlock($0) }
            if blocks.allSatisfy({ $0 != nil }) { sources = blocks.compactMap(\.self) }
        }
    }

    private mutating func readDestination(_ value: Destination, of rule: IngressRule) {
        let foreign = rule.filled("DestGroupId", "DestPrefixListId")
        if !foreign.isEmpty { unreadableFields.append(.one(foreign.joined(separator: " and "))) }
        switch value {
        case .any: break
        case .cidr(let block):
            if let family, family != block.family { matchesNothing = true }
            family = block.family
            destination = block.range
        case .unrecognised:
            let filled = rule.filled("DestCidrIp", "Ipv6DestCidrIp")
            unreadableFields.append(filled.count > 1 ? .several(filled) : .one("destination"))
        }
    }

    private mutating func readProtocol(_ value: IPProtocol) {
        switch value {
        case .all: break
        case .unrecognised: unreadableFields.append(.one("protocol"))
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
            unreadableFields.append(.one("port range"))
        }
        if let ranges = match.sourcePortRange.ranges, hasPorts || match.sourcePortRange == .all {
            sourcePorts = ranges
        } else {
            unreadableFields.append(.one("source port range"))
        }
    }
}

/// Why it is not known what a rule matches or does.
public enum UnreadableField: Sendable, Hashable {
    /// A field cannot be read; its name in words.
    case one(String)
    /// These fields are filled at once, and exclude each other.
    case several([String])

    func note(_ rule: RuleReference) -> ImpactNote {
        switch self {
        case .one(let field): .unreadable(rule, field: field)
        case .several(let fields): .undecided(rule, fields: fields)
        }
    }
}

extension IngressRule {
    /// Whether it is for traffic that leaves, as a saved reply may have it.
    var isEgress: Bool { self[field: "Direction"]?.lowercased() == "egress" }

    fileprivate func filled(_ names: String...) -> [String] {
        names.filter { self[field: $0] != nil }
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
