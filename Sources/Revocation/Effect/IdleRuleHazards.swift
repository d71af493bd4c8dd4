import SecurityGroups
import TrafficImpact

/// What is lost by revoking rules that give nothing now: some of them give nothing only because of other
/// rules that are to go.
///
/// Clean-up first and closing 0.0.0.0/0 second would leave nobody in.
struct IdleRuleHazards {
    /// Why revoking asks for the stronger confirmation.
    private(set) var hazards: [Hazard] = []
    /// False where there was no time to find all of them, or a rule cannot be read.
    private(set) var isComplete = true

    /// Enough for some ten thousand rules; a plan is looked at as far as this reaches, however much time
    /// its effect has taken.
    private static let stepLimit = 150_000_000

    /// - Parameters:
    ///   - tables: the group's own list first, then those of its interfaces.
    ///   - impacts: of the plan, in each of them.
    init(_ plan: ChangePlan, in tables: [TrafficTable], _ impacts: [RevokeImpact]) {
        let planned = Set(plan.rules.map { RuleReference(group: plan.groupID, key: $0.key) })
        let budget = WorkBudget(stepLimit: Self.stepLimit, isCancelled: { Task.isCancelled })
        let hasDrops = plan.rules.contains { $0.policy != .accept }
        var needs: [RuleKey: String] = [:]
        for (table, impact) in zip(tables, impacts) {
            // What changes something by itself changes it with others, too, unless drop rules go. One that
            // is open to the world itself is what people want closed.
            let candidates = plan.rules.filter { $0.policy == .accept && !$0.isOpenToTheWorld }
                .map { RuleReference(group: plan.groupID, key: $0.key) }
                .filter {
                    needs[$0.key] == nil && (hasDrops || impact.rules[$0]?.mark != .effective)
                }
            let idle = Set(impact.rules.filter { $0.value.mark == .shadowed }.keys)
            let later = table.rulesNeededLater(
                among: candidates, idle: idle, revoking: planned, budget: budget)
            isComplete = isComplete && later.isComplete
            for reference in later.rules {
                needs[reference.key] = Self.sentence(on: reference, in: table, planned)
            }
        }
        if !needs.isEmpty { hazards.append(.neededLater(plan.rules.compactMap { needs[$0.key] })) }
        guard let table = tables.first, let impact = impacts.first,
            impact.rules.contains(where: { $0.value.mark != .effective })
        else { return }
        let lock = table.lock(in: plan.seen, budget: budget)
        isComplete = isComplete && lock.isComplete
        if let rule = lock.rule, !planned.contains(rule.reference),
            !rule.held.isDisjoint(with: planned)
        {
            hazards.append(.deadBehindOneDrop("\(rule.text)."))
        }
    }

    private static func sentence(
        on reference: RuleReference, in table: TrafficTable, _ planned: Set<RuleReference>
    ) -> String? {
        guard let rule = table.rule(reference) else { return nil }
        let world = table.rulesOpenToTheWorld(meeting: reference)
            .filter { !planned.contains($0) }
        let summary = StandingSummary(
            .needed, deciders: [], world: world.compactMap(table.rule))
        let label = rule.description.quotable
        let name = label.isEmpty ? reference.text : "“\(label)”"
        return "\(name) is \(summary.hazard ?? "needed")."
    }
}
