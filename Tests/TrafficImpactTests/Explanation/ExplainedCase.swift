import SecurityGroups
import TrafficImpact

/// A random plan, with what the obvious method says of every packet that could tell anything apart.
struct ExplainedCase {
    var group: RandomGroup
    var open: [SecurityGroupID] = []
    let table: TrafficTable
    let model: ObviousModel
    let revoked: Set<RuleReference>
    /// What decides, for each set of rules that match a packet together. Without what a group's
    /// InnerAccessPolicy accepts.
    let outcomes: [Outcome]

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
        revoked = Set(
            parts.flatMap { part in
                part.1.filter { keys.contains($0.key) }
                    .map { RuleReference(group: part.0, key: $0.key) }
            })
        table = TrafficTable(
            groups: parts.map { [open] in
                InterfaceGroup(id: $0.0, rules: $0.1, isOpenWithin: open.contains($0.0))
            }, lists: group.lists)
        model = ObviousModel(group, openWithin: open, firstCount: half)
        self.group = group
        outcomes = Self.outcomes(model, keys)
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

    private static func outcomes(_ model: ObviousModel, _ revoked: Set<RuleKey>) -> [Outcome] {
        var known: Set<[Int]> = []
        var outcomes: [Outcome] = []
        let isRevoked = model.rules.map { revoked.contains($0.reference.key) }
        model.forEachPacket { packet in
            let matching = model.rules.indices.filter { model.rules[$0].matches(packet) }
            if let first = matching.first, model.rules[first].reference.isInnerAccess { return }
            guard known.insert(matching).inserted else { return }
            let after = matching.first { !isRevoked[$0] }
            outcomes.append(
                Outcome(
                    packet: packet, matching: matching, before: matching.first, after: after,
                    wasAccepted: matching.first.map { model.rules[$0].accepts } ?? false,
                    isAccepted: after.map { model.rules[$0].accepts } ?? false))
        }
        return outcomes
    }

    /// The place of a rule in the model.
    func place(_ rule: ExplainedRule?) -> Int? {
        model.rules.firstIndex { $0.reference.key == rule?.reference.key }
    }
}
