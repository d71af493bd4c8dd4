import SecurityGroups

/// The same questions asked the other way round: of a table that already holds rules which are yet
/// to come.
extension TrafficTable {
    /// What adding the rules, all together, changes: what a revoke would take away is `gained`, and
    /// `keptBy` names the rules that already decide the same.
    public func impact(
        restoring added: Set<RuleReference>, budget: WorkBudget = WorkBudget()
    ) -> RevokeImpact {
        var impact = impact(revoking: added, budget: budget)
        swap(&impact.lost, &impact.gained)
        return impact
    }

    /// Whether the operator can connect again once the rules are there.
    public func lockout(
        of connection: SSHConnection, restoring added: Set<RuleReference>
    ) -> LockoutVerdict {
        verdict(
            lockout(of: connection, revoking: []), lockout(of: connection, revoking: added))
    }

    /// Whether all kept addresses still reach their port once the rules are there.
    public func lockout(
        of kept: KeptAddress, restoring added: Set<RuleReference>
    ) -> LockoutVerdict {
        verdict(lockout(of: kept, revoking: []), lockout(of: kept, revoking: added))
    }

    private func verdict(_ with: LockoutVerdict, _ without: LockoutVerdict) -> LockoutVerdict {
        LockoutVerdict(answer: with.answer, isUnchanged: without.isUnchanged)
    }
}
