/// What the revoked rules decide, gathered from all layers, by the rules' indices in the table.
struct RevokedFacts {
    private var deciding: Set<Int> = []
    private var changing: Set<Int> = []
    private var heirs: [Int: Set<Int>] = [:]
    private var openers: [Int: Set<Int>] = [:]
    private var finallyDenied: Set<Int> = []

    mutating func add(_ outcome: RevokeOutcome, _ restriction: Restriction, _ layer: Layer) {
        func rule(_ piece: Int) -> Int { Int(layer.rules[restriction.pieces[piece]]) }
        for piece in restriction.pieces.indices where outcome.deciding.contains(piece) {
            let own = rule(piece)
            deciding.insert(own)
            if outcome.changing.contains(piece) { changing.insert(own) }
            let accepts = restriction.verdicts[piece] == .accept
            outcome.successors[piece]?.forEach { next in
                if next == restriction.count {
                    if !accepts { finallyDenied.insert(own) }
                } else if (restriction.verdicts[next] == .accept) == accepts {
                    heirs[own, default: []].insert(rule(next))
                } else if !accepts {
                    openers[own, default: []].insert(rule(next))
                }
            }
        }
    }

    /// The effect of the rule, or rules without an id that look alike, at places of the table.
    func effect(of places: [Int], in table: TrafficTable) -> (value: RuleEffect, isDeciding: Bool) {
        var effect = RuleEffect()
        effect.changesTraffic = !changing.isDisjoint(with: places)
        effect.isKeptByFinalDeny = !finallyDenied.isDisjoint(with: places)
        func rules(_ found: [Int: Set<Int>]) -> [RuleReference] {
            places.reduce(into: Set<Int>()) { $0.formUnion(found[$1] ?? []) }.sorted()
                .map { table.rules[$0] }
        }
        effect.keptBy = rules(heirs)
        effect.openedBy = rules(openers)
        return (effect, !deciding.isDisjoint(with: places))
    }
}
