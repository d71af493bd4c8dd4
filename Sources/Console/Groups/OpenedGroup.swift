import FoundationEssentials
import SecurityGroups
import TrafficImpact

/// What is known of a group whose rules were read in this session, after it was left, too. It is as old as
/// that read.
struct OpenedGroup: Sendable, Hashable {
    let ingressRules: Int
    private let readAt: Date
    /// What is open to the world, and how many rules never decide; empty until it was worked out.
    private let rulesSummary: String
    /// Nil until it was worked out.
    private let exposure: WorldExposure?

    /// Nil as long as the rules are not read whole.
    init?(_ rules: RulesState) {
        guard let loaded = rules.loaded else { return nil }
        ingressRules = loaded.rules.count
        readAt = loaded.readAt
        rulesSummary = GroupSummary.text(of: rules)
        exposure = rules.exposure
    }

    /// For the line under the table.
    var summary: String {
        let known = ingressRules == 0 ? "No ingress rules" : rulesSummary
        return "\(known.isEmpty ? "Read" : known + " · read") \(RuleWords.clock(readAt))"
    }

    /// For the column; nil where it is not known.
    var world: String? {
        guard let exposure else { return nil }
        let open = exposure.summary
        if open.isEmpty { return exposure.isComplete ? "nothing" : nil }
        return exposure.isComplete ? open : "at least \(open)"
    }

    /// Whether the world reaches a port of administration or a database.
    var isSensitive: Bool { exposure?.regions.contains(where: \.isSensitive) ?? false }

    /// How much is open, to sort by: ports of administration and databases count before all others; 0 where
    /// nothing is, nil where it is not known.
    var openness: Int? {
        guard world != nil, let exposure else { return nil }
        let ports = exposure.regions.reduce(0) { $0 + $1.portCount }
        return ports + (isSensitive ? 1 << 40 : 0)
    }
}

extension TrafficRegion {
    /// Whether services of remote administration or databases are in it. What a port list holds is not
    /// known here.
    fileprivate var isSensitive: Bool {
        guard memberOf.isEmpty else { return false }
        let ranges = ports.isAll ? [1...65535] : ports.ranges
        return [IPProtocol.tcp, .udp].contains { known in
            guard let number = known.number, protocols.contains(number) else { return false }
            return !known.sensitiveServices(in: ranges).isEmpty
        }
    }

    /// The ports of all its protocols together; what a port list holds counts as one.
    fileprivate var portCount: Int {
        guard memberOf.isEmpty else { return 1 }
        let each = ports.isAll ? 65535 : ports.ranges.reduce(0) { $0 + $1.count }
        return (protocols.isAll ? 256 : 1) * each
    }
}
