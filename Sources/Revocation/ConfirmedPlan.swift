import SecurityGroups

/// A plan that was confirmed. The gate to RevokeSecurityGroup takes nothing else, and there is no
/// other way to one than through the operator's own words.
public struct ConfirmedPlan: Sendable, Hashable {
    public let plan: RevocationPlan

    /// From the console: nil unless `typed` is the phrase that the plan asks for, to the letter;
    /// blanks around it do not count.
    public init?(_ plan: RevocationPlan, typed: String) {
        guard typed.trimmedBlanks == plan.phrase.text else { return nil }
        self.plan = plan
    }

    /// From the command line: `--yes --expect-count N`, and `--confirm XXXXXX` for a plan with a
    /// hazard.
    ///
    /// - Throws: `ConfirmationRefusal`, which says what was left out.
    public init(
        _ plan: RevocationPlan, yes: Bool, expectedCount: Int?, confirmation: String?
    ) throws(ConfirmationRefusal) {
        guard yes, let expectedCount else { throw .notSaidYes(count: plan.rules.count) }
        guard expectedCount == plan.rules.count else {
            throw .countDiffers(expected: expectedCount, planned: plan.rules.count)
        }
        let hazards = plan.hazards.filter(\.needsHeadlessConfirmation)
        if !hazards.isEmpty && confirmation != plan.groupID.suffix {
            throw .hazard(hazards, suffix: plan.groupID.suffix, given: confirmation)
        }
        self.plan = plan
    }
}

extension String {
    fileprivate var trimmedBlanks: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
