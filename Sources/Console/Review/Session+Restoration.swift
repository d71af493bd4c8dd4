import Revocation
import SecurityGroups

extension Session {
    /// Asks for what an entry of the audit log revoked.
    mutating func askToRestore(entry: Int) -> [Effect] {
        // As for a review: the reason is told where keys are answered.
        guard !facts.isReadOnly else { return [] }
        awaited.restoration = screen.context
        hint("Reading what entry \(entry) revoked, and the group…")
        return [.prepareRestoration(entry: entry)]
    }

    /// Asks for what the operator revoked last of the open group.
    mutating func askToUndo() -> [Effect] {
        guard !facts.isReadOnly, let rules else { return [] }
        awaited.restoration = screen.context
        hint("Looking for your last revocation of \(rules.groupID)…")
        return [.prepareUndo(of: rules.groupID)]
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
        let impossible = plan.settled.filter { !$0.outcome.isSuccess }
        if impossible.isEmpty {
            let entry = plan.source.map { "entry \($0.sequence)" } ?? "the entry"
            return "Every rule that \(entry) named is in the group now."
        }
        let words = impossible.map { "\($0.rule.key.text) \($0.outcome.summary)" }
        return "Nothing can be restored: " + words.joined(separator: "; ")
    }

    mutating func refuseRestoration(_ message: String) {
        if takeAwaited() { fail(message) }
    }

    /// Whether the operator still waits for a restoration.
    private mutating func takeAwaited() -> Bool {
        let here = screen.context
        guard let asked = awaited.restoration, prompt == nil,
            here == asked || Set([here, asked]) == [.audit, .auditEntry]
        else { return false }
        awaited.restoration = nil
        return true
    }
}

extension ReviewScreen {
    static let readOnlyRestoration =
        "Read-only: started with --read-only, nothing can be restored."
}
