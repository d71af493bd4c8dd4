import Revocation
import SecurityGroups

extension Session {
    /// Asks for what the entry at hand revoked: that of the report, or the one at the cursor of the
    /// audit log.
    mutating func askToRestore() -> [Effect] {
        // As for a review: the reason is told where keys are answered.
        guard !facts.isReadOnly, let entry = entryAtHand else { return [] }
        restorationAskedAt = place
        hint("Reading what entry \(entry) revoked, and the group…")
        return [.prepareRestoration(entry: entry)]
    }

    /// Asks for what the operator revoked last of the open group.
    mutating func askToUndo() -> [Effect] {
        guard !facts.isReadOnly, let rules else { return [] }
        restorationAskedAt = place
        hint("Looking for your last revocation of \(rules.groupID)…")
        return [.prepareUndo(of: rules.groupID)]
    }

    var entryAtHand: Int? {
        place == .report ? revocation?.report?.auditEntry : audit?.selected?.listed.sequence
    }

    /// What an entry revoked has arrived; late, where the operator went on to something else.
    mutating func openRestoration(_ plan: ChangePlan) -> [Effect] {
        guard takeAwaited() else { return [] }
        guard !plan.rules.isEmpty else {
            notice(Self.nothingToDo(plan))
            return []
        }
        message = nil
        return openReview(of: plan)
    }

    private static func nothingToDo(_ plan: ChangePlan) -> String {
        let impossible = plan.settled.filter { !$0.outcome.isAsAsked }
        if impossible.isEmpty {
            let entry = plan.source.map { "entry \($0.sequence)" } ?? "the entry"
            return "Every rule that \(entry) named is in the group now."
        }
        let words = impossible.map { "\($0.rule.key.text) \($0.outcome.words)" }
        return "Nothing can be restored: " + words.joined(separator: "; ")
    }

    mutating func refuseRestoration(_ words: String) {
        if takeAwaited() { fail(words) }
    }

    /// Whether the operator still waits for a restoration.
    private mutating func takeAwaited() -> Bool {
        guard let asked = restorationAskedAt, prompt == nil,
            place == asked || Set([place, asked]) == [.audit, .auditEntry]
        else { return false }
        restorationAskedAt = nil
        return true
    }

    /// The group that Review, progress or report is about, which need not be the open one.
    var groupAtHand: (groupID: SecurityGroupID, name: String)? {
        switch place {
        case .review: review.map { ($0.plan.groupID, $0.plan.seen.name) }
        case .progress, .report: revocation?.group
        default: nil
        }
    }
}

extension RevocationState {
    fileprivate var group: (groupID: SecurityGroupID, name: String)? {
        plan.map { ($0.groupID, $0.seen.name) } ?? report.map { ($0.groupID, "") }
    }
}
