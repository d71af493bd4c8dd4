public import SecurityGroups

/// Why an entry of the audit log cannot be restored. Nothing was sent.
public enum RestorationRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case noSuchEntry(Int)
    /// The log does not verify as far as it is needed; the words say where and why.
    case notVerified(Int, String)
    /// The entry records something else than a revocation; its event's label says what.
    case notARevocation(Int, records: String)
    /// Nothing in the log that verifies says what became of the intent.
    case noOutcome(Int)
    /// The entry that should say what became of the intent is about other rules or another place.
    case doesNotFit(Int, conclusion: Int)
    /// No rule of it was revoked, for certain; what became of them, in words.
    case nothingRevoked(Int, outcomes: [String])
    /// All that it revoked is restored by a later entry.
    case undone(Int, by: Int)
    /// The operator revoked nothing of the group, or of any where it is nil, in this place.
    case noRevocation(SecurityGroupID?)
    /// The entry is of another endpoint, region or account.
    case elsewhere(Int, AuditSession)

    /// Whether the log itself is what cannot be relied on.
    public var isOfTheLog: Bool {
        switch self {
        case .notVerified, .doesNotFit: true
        case .noSuchEntry, .notARevocation, .noOutcome, .nothingRevoked, .undone, .noRevocation,
            .elsewhere:
            false
        }
    }

    /// What is in the way, and what to do.
    public var description: String {
        switch self {
        case .noSuchEntry(let entry):
            return "The audit log has no entry \(entry); drawbridge audit list names them."
        case .notVerified(let entry, let why):
            return """
                Entry \(entry) cannot be restored from a log that does not verify: \(why) See \
                drawbridge audit verify.
                """
        case .notARevocation(let entry, let label):
            return """
                Entry \(entry) records no revocation (\(label)): there is nothing in it to restore. \
                Name the entry that a report of a revocation gives.
                """
        case .noOutcome(let entry):
            return """
                Entry \(entry) has no outcome in the log, so nobody knows what was revoked: read \
                the group and see which rules are missing.
                """
        case .doesNotFit(let entry, let conclusion):
            return """
                Entry \(conclusion), which should say what became of entry \(entry), is about \
                other rules or another place: the log may be forged. See drawbridge audit show \
                \(entry).
                """
        case .nothingRevoked(let entry, let outcomes):
            let names = Set(outcomes).sorted().joined(separator: ", ")
            return "Entry \(entry) revoked nothing (\(names)): there is nothing to restore."
        case .undone(let entry, let by):
            return """
                Entry \(entry) is undone by \(by): all that it revoked is restored. Another entry is \
                restored by its number; drawbridge audit list names them.
                """
        case .noRevocation(let group):
            let what = group.map { "no rule of \($0)" } ?? "no rule"
            return """
                Of your own revocations the audit log has none to undo: by it you revoked \(what) here. \
                What others revoked is restored by the entry's number.
                """
        case .elsewhere(let entry, let session):
            let account = session.account ?? session.accessKeyID ?? "an account not known"
            return """
                Entry \(entry) belongs elsewhere: \(session.endpoint), \(session.region), \
                \(account). Restore it in a session of that endpoint, region and account.
                """
        }
    }
}
