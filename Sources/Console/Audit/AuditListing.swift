public import FoundationEssentials
public import Revocation

/// The audit log as it was read, for the Audit screen.
public struct AuditListing: Sendable, Hashable {
    /// Oldest first.
    public let entries: [ListedEntry]
    /// Where the chain does not hold, in words; nil where it holds from end to end.
    public let violation: String?
    /// Which entries are recorded as not here any more, in words; nil where none are.
    public let missing: String?
    /// All entries are here. Otherwise these are the newest ones, and whether the chain holds is being
    /// found out.
    public let isWhole: Bool
    /// The day on which it was read, in UTC: `2026-11-24`.
    let today: String
    /// The operations, the newest first. Made here, since for thousands of entries it takes a moment that the screen
    /// must not wait for.
    let rows: [AuditRow]

    public init(
        entries: [ListedEntry], violation: String? = nil, missing: String? = nil,
        isWhole: Bool = true, readAt: Date = Date()
    ) {
        self.entries = entries
        self.violation = violation
        self.missing = missing
        self.isWhole = isWhole
        today = String(readAt.auditText.prefix(10))
        rows = AuditOperation.all(of: entries.map(\.entry)).reversed()
            .compactMap { AuditRow($0, of: entries) }
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
