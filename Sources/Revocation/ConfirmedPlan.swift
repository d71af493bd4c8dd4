import SecurityGroups

/// A plan that was confirmed. The gate to RevokeSecurityGroup takes nothing else, and there is no
/// other way to one than through the operator's own words.
public struct ConfirmedPlan: Sendable, Hashable {
    /// What was confirmed.
    public let plan: RevocationPlan

    /// From the console: nil unless `typed` is the phrase that the plan asks for, to the letter;
    /// blanks around it do not count.
    public init?(_ plan: RevocationPlan, typed: String) {
        let typed = typed.trimmedBlanks
        // A group whose id is empty would ask for nothing at all.
        guard !typed.isEmpty, typed == plan.phrase.text else { return nil }
        self.plan = plan
    }

    /// From the command line: `--yes --expect-count N`, and `--confirm XXXXXX` for a plan with a
    /// hazard.
    ///
    /// - Parameter alreadyAbsent: how many of the rules that were named are not in the group any
    ///   more; they count, so that a command can be repeated as it is.
    /// - Throws: `ConfirmationRefusal`, which says what was left out.
    public init(
        _ plan: RevocationPlan, yes: Bool, expectedCount: Int?, alreadyAbsent: Int = 0,
        confirmation: String?
    ) throws(ConfirmationRefusal) {
        let named = plan.rules.count + alreadyAbsent
        guard yes, let expectedCount else { throw .notSaidYes(count: named) }
        guard expectedCount == named else {
            throw .countDiffers(expected: expectedCount, named: named)
        }
        let suffix = plan.groupID.suffix
        let hazards = plan.hazards.filter(\.needsHeadlessConfirmation)
        let isConfirmed = confirmation.map { !$0.isEmpty && $0 == suffix } ?? false
        if !hazards.isEmpty && !isConfirmed {
            throw .hazard(hazards, suffix: suffix, given: confirmation)
        }
        // Not asked for, and of another group: whoever gave it had another group in mind.
        if let confirmation, !isConfirmed {
            throw .otherGroup(given: confirmation, suffix: suffix)
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
