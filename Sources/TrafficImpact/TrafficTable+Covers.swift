extension TrafficTable {
    /// The rules that decide the traffic of rules which never decide themselves, strongest first:
    /// one that covers the rule, or several that do so together. Rules for which the budget does
    /// not reach are missing.
    public func covers(
        of shadowed: [RuleReference], budget: WorkBudget = WorkBudget()
    ) -> [RuleReference: [RuleReference]] {
        var steps = StepCounter(budget)
        var covers: [RuleReference: [RuleReference]] = [:]
        for reference in shadowed {
            let deciding = deciders(over: indices[reference] ?? [], &steps)
            if steps.isStopped { break }
            covers[reference] = deciding
        }
        return covers
    }

    private func deciders(over places: [Int], _ steps: inout StepCounter) -> [RuleReference] {
        var deciding: Set<Int> = []
        for layer in layers {
            for piece in layer.rules.indices where places.contains(Int(layer.rules[piece])) {
                let restriction = Restriction(layer, over: piece)
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
