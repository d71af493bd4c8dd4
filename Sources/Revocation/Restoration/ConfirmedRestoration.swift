import SecurityGroups

/// A plan to restore that was confirmed. The gate to AuthorizeSecurityGroup takes nothing else, and
/// there is no other way to one than through the operator's own words.
public struct ConfirmedRestoration: Sendable, Hashable {
    /// What was confirmed.
    public let plan: RestorationPlan
    /// How it was confirmed.
    public let confirmation: ConfirmationKind

    /// From the console: nil unless `typed` is the phrase that the plan asks for, to the letter;
    /// also where there is nothing to send.
    public init?(_ plan: RestorationPlan, typed: String) {
        guard !plan.rules.isEmpty, plan.phrase.isTyped(typed) else { return nil }
        self.plan = plan
        self.confirmation = plan.phrase.confirmation
    }

    /// From the command line: `--yes --expect-count N`, and `--confirm XXXXXX` for a plan with a
    /// hazard. Rules that are there already count.
    ///
    /// - Throws: `ConfirmationError`, which says what was left out.
    public init(
        _ plan: RestorationPlan, yes: Bool, expectedCount: Int?, confirmation: String?
    ) throws(ConfirmationError) {
        let given = HeadlessConfirmation(
            yes: yes, expectedCount: expectedCount, suffix: confirmation)
        self.confirmation = try given.check(
            count: plan.meantCount, hazards: plan.hazards, groupID: plan.groupID)
        self.plan = plan
    }
}
