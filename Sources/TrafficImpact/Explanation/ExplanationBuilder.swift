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
    /// The same without lists: most rules do not meet, which is found out without them.
    private var outlines: [TrafficOutline]
    /// The surviving rules that meet the plan, strongest first.
    private(set) var drops: [Int] = []
    private(set) var accepts: [Int] = []
    /// Those of the plan.
    private(set) var plannedDrops: [Int] = []
    private(set) var plannedAccepts: [Int] = []
    /// The traffic of the closing rules that each rule matches, kept once it was asked for.
    private var clips: [Int: [Part]] = [:]
    var explanation = EffectExplanation()

    /// Traffic that many rules are compared with.
    struct Part {
        let traffic: RuleTraffic
        let outline: TrafficOutline

        init(_ traffic: RuleTraffic) {
            self.traffic = traffic
            outline = TrafficOutline(traffic)
        }
    }

    init(_ table: TrafficTable, _ impact: RevokeImpact, revoking revoked: Set<RuleReference>) {
        self.table = table
        effects = impact.rules
        knowsDeciders = impact.knowsDeciders
        var isRevoked = [Bool](repeating: false, count: table.rules.count)
        for index in revoked.flatMap({ table.indices[$0] ?? [] }) { isRevoked[index] = true }
        self.isRevoked = isRevoked
        traffic = [RuleTraffic?](repeating: nil, count: table.rules.count)
        outlines = [TrafficOutline](repeating: TrafficOutline(.everything), count: traffic.count)
        sortOut()
        closing = plannedAccepts.filter {
            !knowsDeciders || effects[table.rules[$0]]?.changesTraffic == true
        }
    }

    /// A rule that is listed twice counts once.
    private mutating func sortOut() {
        var meets = isRevoked
        for layer in table.layers {
            guard let restriction = Restriction(layer, revoking: isRevoked) else { continue }
            for piece in restriction.pieces { meets[Int(layer.rules[piece])] = true }
        }
        let indices = table.rules.indices.filter { index in
            meets[index] && table.indices[table.rules[index]]?.first == index
        }
        for index in indices {
            guard let own = table.traffic(at: index) else { continue }
            traffic[index] = own
            outlines[index] = TrafficOutline(own)
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

    func meets(_ index: Int, _ part: Part) -> Bool {
        outlines[index].meets(part.outline) && traffic[index]?.meets(part.traffic) ?? false
    }

    func meets(_ index: Int, _ parts: [Part]) -> Bool {
        parts.contains { meets(index, $0) }
    }

    func covers(_ index: Int, _ other: Int) -> Bool {
        guard outlines[index].covers(outlines[other]), let own = traffic[index],
            let other = traffic[other]
        else { return false }
        return own.covers(other)
    }

    /// Whether one of the rules alone takes all of the traffic away.
    func isEmpty(_ part: Part, less rules: [Int]) -> Bool {
        rules.contains { index in
            outlines[index].covers(part.outline) && traffic[index]?.covers(part.traffic) ?? false
        }
    }

    /// What of the closings' traffic a rule matches.
    mutating func clips(of index: Int) -> [Part] {
        if let known = clips[index] { return known }
        guard let own = traffic[index] else { return [] }
        let whole = Part(own)
        let closings = closing.filter { meets($0, whole) }
        let isInside = closings.contains { covers($0, index) }
        let found =
            isInside
            ? [whole] : closings.compactMap { traffic[$0]?.overlap(with: own).map(Part.init) }
        clips[index] = found
        return found
    }
}
