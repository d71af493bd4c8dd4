/// What the revoked rules decide, gathered from all layers, by the rules' indices in the table.
struct RevokedFacts {
    private var deciding: Set<Int> = []
    private var changing: Set<Int> = []
    private var heirs: [Int: Set<Int>] = [:]
    private var finallyDenied: Set<Int> = []

    mutating func add(_ outcome: RevokeOutcome, _ restriction: Restriction, _ layer: Layer) {
        func rule(_ piece: Int) -> Int { Int(layer.rules[restriction.pieces[piece]]) }
        for piece in restriction.pieces.indices where outcome.deciding.contains(piece) {
            let own = rule(piece)
            deciding.insert(own)
            if outcome.changing.contains(piece) { changing.insert(own) }
            outcome.heirs[piece]?.forEach { heir in
                if heir == restriction.count {
                    finallyDenied.insert(own)
                } else {
                    heirs[own, default: []].insert(rule(heir))
                }
            }
        }
    }

    /// The effect of the rule, or rules without an id that look alike, at places of the table.
    func effect(of places: [Int], in table: TrafficTable) -> (value: RuleEffect, isDeciding: Bool) {
        var effect = RuleEffect()
        effect.changesTraffic = !changing.isDisjoint(with: places)
        effect.isKeptByFinalDeny = !finallyDenied.isDisjoint(with: places)
        let keeping = places.reduce(into: Set<Int>()) { $0.formUnion(heirs[$1] ?? []) }
        effect.keptBy = keeping.sorted().map { table.rules[$0] }
        return (effect, !deciding.isDisjoint(with: places))
    }
}
