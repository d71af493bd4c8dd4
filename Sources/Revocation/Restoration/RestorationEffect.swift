import SecurityGroups
public import TrafficImpact

/// What restoring rules does to traffic, as far as the rules of the one group tell.
public struct RestorationEffect: TrafficEffect {
    /// What changes by the rules of the one group.
    public let impact: RevokeImpact
    /// The operator's own connection first, where it is known.
    public let access: [AccessVerdict]
    /// Whether the group's members reach each other whatever the rules say.
    public let isOpenWithin: Bool
    /// The effect in words, cut where a screen would be swamped, which is then said.
    public let sections: [EffectSection]

    /// Works the effect out: what revoking the rules from the list with them in it would change,
    /// turned round. Takes as long as the budget allows: for a task of its own.
    public init(of plan: RestorationPlan, keeping kept: AccessToKeep, budget: WorkBudget) {
        let coming = plan.rulesToCome
        let table = TrafficTable(
            InterfaceGroup(plan.seen.with(rules: plan.seen.rules + coming)))
        let references = Set(coming.map { RuleReference(group: plan.groupID, key: $0.key) })
        impact = table.impact(restoring: references, budget: budget)
        let own = kept.connection.map {
            AccessVerdict(.connection($0), table.lockout(of: $0, restoring: references))
        }
        access =
            (own.map { [$0] } ?? [])
            + kept.addresses.map {
                AccessVerdict(.address($0), table.lockout(of: $0, restoring: references))
            }
        isOpenWithin = !table.groupsOpenWithin.isEmpty
        sections = EffectText(impact, of: plan, limit: EffectText.screenLimit).sections
    }
}

extension RestorationPlan {
    /// The planned rules as they will stand in the list, in the order of `rules`. ECS gives them
    /// ids that nobody knows yet; until then each goes by the one that it had, told apart where
    /// another rule has that by now.
    var rulesToCome: [IngressRule] {
        let taken = Set(seen.rules.compactMap(\.id))
        return rules.enumerated().map { index, rule in
            var attributes = rule.attributes
            let id = rule.id ?? RuleID("restored \(index + 1)")
            attributes["SecurityGroupRuleId"] =
                taken.contains(id) ? "\(id) restored" : id.rawValue
            return IngressRule(attributes: attributes)
        }
    }
}

extension GroupRules {
    fileprivate func with(rules: [IngressRule]) -> GroupRules {
        GroupRules(
            region: region, groupID: groupID, name: name, description: description, vpcID: vpcID,
            innerAccessPolicy: innerAccessPolicy, rules: rules, readAt: readAt, pages: pages)
    }
}
