public import SecurityGroups
public import TrafficImpact

/// What carrying a plan out does to traffic, as far as the rules of the one group tell.
public struct RevocationEffect: TrafficEffect {
    /// What changes, exactly, as far as it was worked out.
    public let impact: RevokeImpact
    public let access: [AccessVerdict]
    public let isOpenWithin: Bool
    public let sections: [EffectSection]

    /// Works the effect out. Takes as long as the budget allows: for a task of its own.
    public init(of plan: RevocationPlan, keeping kept: AccessToKeep, budget: WorkBudget) {
        let table = TrafficTable(InterfaceGroup(plan.seen))
        let revoked = Set(plan.keys.map { RuleReference(group: plan.groupID, key: $0) })
        impact = table.impact(revoking: revoked, budget: budget)
        var access: [AccessVerdict] = []
        if let connection = kept.connection {
            access.append(
                AccessVerdict(
                    access: .connection(connection),
                    verdict: table.lockout(of: connection, revoking: revoked)))
        }
        access += kept.addresses.map { address in
            AccessVerdict(
                access: .address(address), verdict: table.lockout(of: address, revoking: revoked))
        }
        self.access = access
        isOpenWithin = !table.groupsOpenWithin.isEmpty
        sections = EffectText(impact, of: plan, limit: EffectText.screenLimit).sections
    }

    /// What taking this one rule away does by itself; nil where it was not worked out.
    public func rule(_ key: RuleKey, of plan: RevocationPlan) -> RuleEffect? {
        impact.rules[RuleReference(group: plan.groupID, key: key)]
    }
}
