import SecurityGroups
import TrafficImpact

/// What is lost by revoking rules that do nothing now: some of them do nothing only because of other
/// rules that are to go.
///
/// Clean-up first and closing 0.0.0.0/0 second would leave nobody in.
struct IdleRuleHazards {
    private let plan: ChangePlan
    private let planned: Set<RuleReference>

    init(_ plan: ChangePlan) {
        self.plan = plan
        planned = Set(plan.rules.map { RuleReference(group: plan.groupID, key: $0.key) })
    }

    /// - Parameters:
    ///   - tables: the group's own list first, then those of its interfaces.
    ///   - impacts: of the plan, in each of them.
    func hazards(
        in tables: [TrafficTable], _ impacts: [RevokeImpact], budget: WorkBudget
    ) -> [Hazard] {
        var needs: [RuleKey: String] = [:]
        for (table, impact) in zip(tables, impacts) {
            for (key, sentence) in neededLater(idle(by: impact), in: table, budget)
            where needs[key] == nil {
                needs[key] = sentence
            }
        }
        var hazards: [Hazard] = []
        if !needs.isEmpty { hazards.append(.neededLater(plan.rules.compactMap { needs[$0.key] })) }
        if let table = tables.first, let impact = impacts.first, !idle(by: impact).isEmpty,
            let lock = table.lock(in: plan.seen, budget: budget),
            !planned.contains(lock.reference), !lock.held.isDisjoint(with: planned)
        {
            hazards.append(.deadBehindOneDrop("\(lock.text)."))
        }
        return hazards
    }

    private func idle(by impact: RevokeImpact) -> Set<RuleReference> {
        Set(impact.rules.filter { $0.value.mark == .shadowed }.keys)
    }

    /// A sentence for each rule that would decide something if rules open to the world were closed, of
    /// which not all are in the plan: what those of the plan do is told as its effect.
    private func neededLater(
        _ idle: Set<RuleReference>, in table: TrafficTable, _ budget: WorkBudget
    ) -> [RuleKey: String] {
        let world = table.rulesOpenToTheWorld
        if idle.isEmpty || world.isSubset(of: planned) { return [:] }
        let needed = table.standings(of: idle, budget: budget)
            .filter { $0.value == .needed }.map(\.key)
        var sentences: [RuleKey: String] = [:]
        for (reference, deciders) in table.covers(of: needed, budget: budget) {
            let open = deciders.filter(world.contains)
            guard !planned.isSuperset(of: open), let rule = table.rule(reference) else { continue }
            let summary = StandingSummary(
                .needed, deciders: deciders.compactMap(table.rule),
                world: open.compactMap(table.rule), isWorld: world.contains(reference))
            let label = rule.description.quotable
            let name = label.isEmpty ? reference.text : "“\(label)”"
            let verb = world.contains(reference) ? "" : "is "
            sentences[reference.key] = "\(name) \(verb)\(summary.hazard ?? "needed")."
        }
        return sentences
    }
}
