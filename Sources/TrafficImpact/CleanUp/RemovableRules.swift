public import SecurityGroups

/// Accept rules of a group that may all go at once: the same traffic is accepted afterwards as before,
/// also if rules that are open to the world are closed then.
///
/// They are found in one pass, the weakest rule first, each in what is left: a rule goes where that
/// changes nothing. Rules that stay keep doing what they do, since only stronger ones are looked at
/// after them; so what is left holds no rule that could still go, and no set of them. Twins are not both
/// taken, and no rule that never decides is taken together with the one that it leans on.
///
/// *Whichever world-open rules are closed*: each rule is tried with all others of those closed. If it
/// changes nothing then, it changes nothing with some of them closed: where it decides with some closed, it
/// decides with all closed, and the rule that takes over in that case is there in the other, too.
/// So one trial a rule is enough. Rules that are open to the world themselves are tried the same way: of
/// two of them that do the same, neither is taken, since it is for the operator to close them.
public struct RemovableRules: Sendable, Hashable {
    /// Strongest first.
    public let rules: [RuleReference]
    /// False where the budget did not reach all rules; those that were found may go in any case.
    public let isComplete: Bool

    /// - Parameters:
    ///   - group: the group of which rules may go.
    ///   - tables: the lists in which that must change nothing: of the group alone, and of each set of
    ///     groups that its interfaces are in. Each holds the group.
    public init(
        of group: SecurityGroupID, in tables: [TrafficTable], budget: WorkBudget = WorkBudget()
    ) {
        guard let first = tables.first else {
            (rules, isComplete) = ([], true)
            return
        }
        var steps = StepCounter(budget)
        let world = tables.map { Set($0.worldOpen) }
        let pieces = tables.map(\.pieceIndices)
        var absent = zip(tables, world).map { $0.absent($1) }
        var found: [RuleReference] = []
        // Of one group, rules are in the same order in every list.
        for index in first.rules.indices.reversed() {
            let rule = first.rules[index]
            guard rule.group == group, first.verdicts[index] == .accept,
                first.rule(at: index)?.isEgress == false,
                first.indices[rule]?.first == index
            else { continue }
            var mayGo = true
            for (number, table) in tables.enumerated() {
                let places = table.indices[rule] ?? []
                for place in places { absent[number][place] = false }
                let mark = table.mark(
                    of: places, pieces[number], without: absent[number], &steps)
                mayGo = mayGo && (mark == .shadowed || mark == .redundant)
                for place in places where world[number].contains(place) {
                    absent[number][place] = true
                }
                if !mayGo { break }
            }
            if steps.isStopped { break }
            guard mayGo else { continue }
            found.append(rule)
            for (number, table) in tables.enumerated() {
                for place in table.indices[rule] ?? [] { absent[number][place] = true }
            }
        }
        rules = found.reversed()
        isComplete = !steps.isStopped
    }
}
