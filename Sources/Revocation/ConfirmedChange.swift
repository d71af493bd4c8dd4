/// A plan that was confirmed. The gate to RevokeSecurityGroup takes nothing else, and there is no
/// other way to one than through the operator's own words.
public struct ConfirmedChange: Sendable, Hashable {
    /// What was confirmed.
    public let plan: ChangePlan
    /// How it was confirmed.
    public let confirmation: ConfirmationKind

    /// From the console: nil unless `typed` is the phrase that the plan asks for, to the letter;
    /// blanks around it do not count.
    public init?(_ plan: ChangePlan, typed: String) {
        guard plan.phrase.isTyped(typed) else { return nil }
        self.plan = plan
        self.confirmation = plan.phrase.confirmation
    }

    /// From the command line: `--yes --expect-count N`, and `--confirm XXXXXX` for a plan with a
    /// hazard.
    ///
    /// - Parameter alreadyAbsent: how many of the rules that were named are not in the group any
    ///   more; they count, so that a command can be repeated as it is.
    /// - Throws: `ConfirmationError`, which says what was left out.
    public init(
        _ plan: ChangePlan, yes: Bool, expectedCount: Int?, alreadyAbsent: Int = 0,
        confirmation: String?
    ) throws(ConfirmationError) {
        let given = HeadlessConfirmation(
            yes: yes, expectedCount: expectedCount, suffix: confirmation)
        self.confirmation = try given.check(
            count: plan.rules.count + alreadyAbsent, hazards: plan.hazards, groupID: plan.groupID)
        self.plan = plan
    }
}
