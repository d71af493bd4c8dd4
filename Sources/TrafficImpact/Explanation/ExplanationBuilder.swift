import SecurityGroups

/// Finds the lines of an explanation, and the exceptions of each.
///
/// That lines and exceptions are exact needs no more than this: a rule told less the stronger rules
/// of the other policy is what it decides, or what rules that agree with it do. So an exception need
/// not decide, and all overlapping rules may be told where it is not known which of them do.
///
/// Rules of the same policy are never compared: a smaller index is stronger.
struct ExplanationBuilder {
    let table: TrafficTable
    let effects: [RuleReference: RuleEffect]
    let knowsDeciders: Bool
    let isRevoked: [Bool]
    /// The accept rules of the plan of whose traffic some stops being accepted, or may.
    private(set) var closing: [Int] = []
    /// What the rules match that meet the plan, by their indices.
    private(set) var traffic: [RuleTraffic?]
    /// The surviving rules that meet the plan, strongest first.
    private(set) var drops: [Int] = []
    private(set) var accepts: [Int] = []
    /// Those of the plan.
    private(set) var plannedDrops: [Int] = []
    private(set) var plannedAccepts: [Int] = []
    /// The traffic of the closing rules that each rule matches, kept once it was asked for.
    private var clips: [Int: [RuleTraffic]] = [:]
    var explanation = EffectExplanation()

    init(_ table: TrafficTable, _ impact: RevokeImpact, revoking revoked: Set<RuleReference>) {
        self.table = table
        effects = impact.rules
        knowsDeciders = impact.knowsDeciders
        var isRevoked = [Bool](repeating: false, count: table.rules.count)
        for index in revoked.flatMap({ table.indices[$0] ?? [] }) { isRevoked[index] = true }
        self.isRevoked = isRevoked
        traffic = [RuleTraffic?](repeating: nil, count: table.rules.count)
        sortOut()
        closing = plannedAccepts.filter {
            !knowsDeciders || effects[table.rules[$0]]?.changesTraffic == true
        }
    }

    /// A rule that is listed twice counts once.
    private mutating func sortOut() {
        let indices = table.rules.indices.filter { index in
            !table.rules[index].isInnerAccess && table.indices[table.rules[index]]?.first == index
        }
        for index in indices where isRevoked[index] { traffic[index] = table.traffic(at: index) }
        let planned = traffic.compactMap(\.self)
        for index in indices where !isRevoked[index] {
            guard let own = table.traffic(at: index), planned.contains(where: own.meets) else {
                continue
            }
            traffic[index] = own
        }
        for index in indices where traffic[index] != nil {
            switch (isRevoked[index], table.verdicts[index]) {
            case (true, .accept): plannedAccepts.append(index)
            case (true, _): plannedDrops.append(index)
            case (false, .accept): accepts.append(index)
            case (false, _): drops.append(index)
            }
        }
    }

    /// Those of the rules that are stronger than the one at an index.
    func stronger(_ rules: [Int]..., than index: Int) -> [Int] {
        rules.flatMap { $0.prefix { $0 < index } }.sorted()
    }

    func meets(_ index: Int, _ other: RuleTraffic) -> Bool {
        traffic[index]?.meets(other) ?? false
    }

    func meets(_ index: Int, _ parts: [RuleTraffic]) -> Bool {
        guard let own = traffic[index] else { return false }
        return parts.contains(where: own.meets)
    }

    func covers(_ index: Int, _ other: Int) -> Bool {
        guard let own = traffic[index], let other = traffic[other] else { return false }
        return own.covers(other)
    }

    /// Whether one of the rules alone takes all of the traffic away.
    func isEmpty(_ traffic: RuleTraffic, less rules: [Int]) -> Bool {
        rules.contains { self.traffic[$0]?.covers(traffic) ?? false }
    }

    /// What of the closings' traffic a rule matches.
    mutating func clips(of index: Int) -> [RuleTraffic] {
        if let known = clips[index] { return known }
        guard let own = traffic[index] else { return [] }
        let closings = closing.compactMap { traffic[$0] }
        let found =
            closings.contains { $0.covers(own) }
            ? [own] : closings.compactMap { $0.overlap(with: own) }
        clips[index] = found
        return found
    }
}
