extension TrafficTable {
    /// The rules that decide the traffic of rules which never decide themselves, strongest first:
    /// one that covers the rule, or several that do so together. Rules for which the budget does
    /// not reach are missing.
    ///
    /// - Parameter gone: rules that count as if they were not there.
    public func covers(
        of shadowed: [RuleReference], without gone: Set<RuleReference> = [],
        budget: WorkBudget = WorkBudget()
    ) -> [RuleReference: [RuleReference]] {
        var steps = StepCounter(budget)
        var covers: [RuleReference: [RuleReference]] = [:]
        let index = pieceIndices
        let isAbsent = gone.isEmpty ? nil : absent(gone.flatMap { indices[$0] ?? [] })
        for reference in shadowed {
            let deciding = deciders(
                over: indices[reference] ?? [], index, without: isAbsent, &steps)
            if steps.isStopped { break }
            covers[reference] = deciding
        }
        return covers
    }

    private func deciders(
        over places: [Int], _ index: [PieceIndex], without isAbsent: [Bool]?,
        _ steps: inout StepCounter
    ) -> [RuleReference] {
        var deciding: Set<Int> = []
        for (layer, index) in zip(layers, index) {
            for piece in places.flatMap({ layer.pieces(of: $0) }) {
                let restriction = Restriction(layer, index, over: piece, without: isAbsent)
                var difference = Difference(
                    restriction, membershipCount: memberships.count, steps: steps)
                _ = difference.run()
                steps = difference.steps
                difference.outcome.deciding.forEach { stronger in
                    deciding.insert(Int(layer.rules[restriction.pieces[stronger]]))
                }
            }
        }
        // Rules cover one for members and others alike; what stands above them is named where it does
        // so alone.
        let covering = deciding.subtracting(places).sorted().map { rules[$0] }
        let others = covering.filter { !$0.isInnerAccess }
        return others.isEmpty ? covering : others
    }
}
