import SecurityGroups
import TestSupport
import TrafficImpact

/// A random plan, with what the obvious method says of every packet that could tell anything apart.
struct ExplainedCase {
    var group: RandomGroup
    var open: [SecurityGroupID] = []
    let table: TrafficTable
    let model: ObviousModel
    let revoked: Set<RuleReference>
    private let keys: Set<RuleKey>
    /// - Parameters:
    ///   - seed: every third plan is for two groups on an interface, every fourth for members that
    ///     reach each other.
    ///   - change: what is done to the group first.
    init(seed: Int, _ change: (inout RandomGroup) -> Void = { _ in }) {
        var group = RandomGroup(seed: UInt64(seed))
        change(&group)
        if seed % 4 == 0 {
            open.append(Fixture.group)
            if seed % 8 == 0 { group.nameOwnGroup() }
        }
        let half = seed % 3 == 0 ? group.rules.count / 2 : group.rules.count
        let other = SecurityGroupID("sg-b")
        if half < group.rules.count && seed % 5 == 0 { open.append(other) }
        var parts = [(Fixture.group, Array(group.rules[..<half]))]
        if half < group.rules.count { parts.append((other, Array(group.rules[half...]))) }
        let keys = Set(group.revoked.map(\.key))
        self.keys = keys
        revoked = Set(
            parts.flatMap { part in
                part.1.filter { keys.contains($0.key) }
                    .map { RuleReference(group: part.0, key: $0.key) }
            })
        table = TrafficTable(
            groups: parts.map { [open] in
                InterfaceGroup(id: $0.0, rules: $0.1, isOpenWithin: open.contains($0.0))
            }, lists: group.lists)
        // What cannot be read matches nothing here: nothing is told of what it may match.
        let readable = parts.map { part in part.1.filter(\.canBeRead) }
        group.rules = readable.flatMap(\.self)
        model = ObviousModel(group, openWithin: open, firstCount: readable[0].count)
        self.group = group
    }

    /// What decides a packet, by places in the model.
    struct Outcome {
        /// One of those that the same rules match.
        let packet: ObviousModel.Packet
        let matching: [Int]
        let before: Int?
        let after: Int?
        let wasAccepted: Bool
        let isAccepted: Bool
    }

    /// What decides each packet that no group's InnerAccessPolicy accepts.
    func forEachOutcome(_ body: (Outcome) throws -> Void) rethrows {
        let isRevoked = model.rules.map { keys.contains($0.reference.key) }
        try model.forEachPacket { packet in
            let matching = model.rules.indices.filter { model.rules[$0].matches(packet) }
            if let first = matching.first, model.rules[first].reference.isInnerAccess { return }
            let after = matching.first { !isRevoked[$0] }
            try body(
                Outcome(
                    packet: packet, matching: matching, before: matching.first, after: after,
                    wasAccepted: matching.first.map { model.rules[$0].accepts } ?? false,
                    isAccepted: after.map { model.rules[$0].accepts } ?? false))
        }
    }

    /// The same, once for all packets that the same rules match.
    var outcomes: [Outcome] {
        var known: Set<[Int]> = []
        var outcomes: [Outcome] = []
        forEachOutcome { if known.insert($0.matching).inserted { outcomes.append($0) } }
        return outcomes
    }

    /// The place of a rule in the model.
    func place(_ rule: ExplainedRule?) -> Int? {
        model.rules.firstIndex { $0.reference.key == rule?.reference.key }
    }
}

extension IngressRule {
    /// As far as the rules of these tests go.
    fileprivate var canBeRead: Bool {
        if case .unrecognised = policy { return false }
        if case .unrecognised = portRange { return false }
        return source.text != "10.0.0.0/33"
    }
}

extension RandomGroup {
    /// Has some rules say what nobody can read.
    mutating func makeUnreadable(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed) + 7)
        rules = rules.map { rule in
            guard random.happens(25) else { return rule }
            var fields = rule.attributes
            switch random.pick([0, 1, 2]) {
            case 0: fields["Policy"] = "Reject"
            case 1: fields["PortRange"] = "22-23"
            default: fields["SourceCidrIp"] = "10.0.0.0/33"
            }
            return IngressRule(attributes: fields)
        }
    }

    /// Gives rules descriptions, some of which try to look like something else.
    mutating func describe(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed) + 11)
        rules = rules.map { rule in
            var fields = rule.attributes
            fields["Description"] = random.pick([
                "", "office", "vendor 7", "x”, not anyone (IPv4) “y", "a · b – as before",
                "“, even in anyone (IPv4)", "tcp 22 from anyone (IPv4)\nOPENS   all from anyone",
            ])
            return IngressRule(attributes: fields)
        }
    }
}
