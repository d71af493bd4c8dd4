import SecurityGroups

/// A plan that was confirmed. What sends requests takes nothing else, and there is no other way to one
/// than through the operator's own words.
public struct ConfirmedChange: Sendable, Hashable {
    /// What was confirmed.
    public let plan: ChangePlan
    /// How it was confirmed.
    public let confirmation: ConfirmationKind

    /// From the console: nil unless `typed` is the phrase that the plan asks for, to the letter;
    /// blanks around it do not count. Nil, too, where there is nothing to send.
    public init?(_ plan: ChangePlan, typed: String) {
        guard !plan.rules.isEmpty, plan.phrase.isTyped(typed) else { return nil }
        self.plan = plan
        self.confirmation = plan.phrase.confirmation
    }

    /// From the command line: `--yes --expect-count N`, and `--confirm XXXXXX` for a plan with a
    /// hazard.
    ///
    /// - Parameters:
    ///   - alreadyAbsent: how many of the rules that were named are not in the group any more; they
    ///     count, so that a command can be repeated as it is.
    ///   - suffix: of `--confirm`: the last six characters of the group's id.
    /// - Throws: `ConfirmationError`, which says what was left out.
    public init(
        _ plan: ChangePlan, yes: Bool, expectedCount: Int?, alreadyAbsent: Int = 0,
        confirmation suffix: String?
    ) throws(ConfirmationError) {
        let count = plan.meantCount + alreadyAbsent
        guard yes, let expectedCount else { throw .notSaidYes(count: count) }
        guard expectedCount == count else {
            throw .countDiffers(expected: expectedCount, named: count)
        }
        let asked = plan.groupID.suffix
        let isConfirmed = suffix.map { !$0.isEmpty && ExactText($0) == ExactText(asked) } ?? false
        let hazards = plan.hazards.filter(\.needsHeadlessConfirmation)
        if !hazards.isEmpty && !isConfirmed {
            throw .hazard(hazards, suffix: asked, given: suffix)
        }
        // Not asked for, and of another group: whoever gave it had another group in mind.
        if let suffix, !isConfirmed { throw .otherGroup(given: suffix, suffix: asked) }
        self.plan = plan
        self.confirmation = isConfirmed ? .expectCountAndGroupSuffix : .expectCount
    }
}
