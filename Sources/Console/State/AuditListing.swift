public import Revocation

/// The audit log as it was read, for the Audit screen.
public struct AuditListing: Sendable, Hashable {
    /// Oldest first.
    public let entries: [ListedEntry]
    /// Where the chain does not hold, in words; nil where it holds from end to end.
    public let breach: String?
    /// What is no breach and still good to know.
    public let notes: [String]

    public init(entries: [ListedEntry], breach: String? = nil, notes: [String] = []) {
        self.entries = entries
        self.breach = breach
        self.notes = notes
    }
}

/// An entry of the audit log, and where it stands.
public struct ListedEntry: Sendable, Hashable {
    public let sequence: Int
    /// Nil where a later version of the program wrote it.
    public let entry: AuditEntry?
    /// The line as it stands in the file. Untrusted.
    public let line: String
    /// `audit.jsonl, line 12`.
    public let place: String
    /// The SHA-256 of the line.
    public let hash: String
    /// Whether the chain holds up to this entry.
    public let isVerified: Bool
    /// Whether it is of another endpoint, region or account than the session's.
    public let isElsewhere: Bool

    public init(
        sequence: Int, entry: AuditEntry?, line: String, place: String, hash: String,
        isVerified: Bool, isElsewhere: Bool
    ) {
        self.sequence = sequence
        self.entry = entry
        self.line = line
        self.place = place
        self.hash = hash
        self.isVerified = isVerified
        self.isElsewhere = isElsewhere
    }
}
