import SecurityGroups

/// What stands for the typed phrase on the command line.
struct HeadlessConfirmation {
    let yes: Bool
    /// `--expect-count`.
    let expectedCount: Int?
    /// `--confirm`: the last six characters of the group's id.
    let suffix: String?

    /// - Parameter count: how many rules are meant.
    /// - Returns: what of it was given.
    /// - Throws: `ConfirmationError`, which says what was left out.
    func check(
        count: Int, hazards: [Hazard], groupID: SecurityGroupID
    ) throws(ConfirmationError) -> ConfirmationKind {
        guard yes, let expectedCount else { throw .notSaidYes(count: count) }
        guard expectedCount == count else {
            throw .countDiffers(expected: expectedCount, named: count)
        }
        let hazards = hazards.filter(\.needsHeadlessConfirmation)
        let isConfirmed =
            suffix.map { !$0.isEmpty && ExactText($0) == ExactText(groupID.suffix) } ?? false
        if !hazards.isEmpty && !isConfirmed {
            throw .hazard(hazards, suffix: groupID.suffix, given: suffix)
        }
        // Not asked for, and of another group: whoever gave it had another group in mind.
        if let suffix, !isConfirmed {
            throw .otherGroup(given: suffix, suffix: groupID.suffix)
        }
        return isConfirmed ? .expectCountAndGroupSuffix : .expectCount
    }
}
