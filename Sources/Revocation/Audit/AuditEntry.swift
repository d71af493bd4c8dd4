public import FoundationEssentials

/// One line of the audit log.
///
/// The log is JSON Lines: UTF-8, one JSON object a line, each ended by one newline (0x0A). Control,
/// bidirectional and invisible characters stand as `\uXXXX`, so a line is always one line. The
/// members come in this order:
///
/// | member | meaning |
/// |---|---|
/// | `seq` | 1 for the first entry of a file, then one more for each entry |
/// | `prev` | SHA-256 of the bytes of the line before, without its newline, in 64 lower-case hexadecimal digits; 64 times `0` where there is no line before |
/// | `format` | 1 |
/// | `time` | when the entry was made, UTC, `yyyy-MM-ddTHH:mm:ssZ` |
/// | `event` | `intent` or `outcome` |
/// | `operator` | who: see `OperatorIdentity` |
/// | `session` | where: see `AuditSession` |
/// | `intent` or `outcome` | what: see `AuditIntent`, `AuditOutcome` |
///
/// To verify a file, walk its lines: hash each line's bytes as they stand (never the decoded and
/// re-encoded object) and compare with `prev` of the next. A line that is not a whole JSON object
/// was torn by a crash or a full disk; it has no `seq` of its own and is followed by the next
/// entry, whose `prev` is the hash of the torn bytes. The last line's hash is the head of the
/// chain; whoever notes it elsewhere can tell later whether anything up to it was altered.
public struct AuditEntry: Sendable, Hashable {
    /// The version of the format that this program writes.
    public static let format = 1
    /// What the first line of a file has for `prev`.
    public static let firstPrevious = String(repeating: "0", count: 64)

    /// `seq`.
    public let sequence: Int
    /// `prev`.
    public let previous: String
    /// To the second.
    public let time: Date
    /// `operator`.
    public let who: OperatorIdentity
    /// `session`.
    public let session: AuditSession
    /// `event`, and the member that it names.
    public let event: AuditEvent

    public init(
        sequence: Int, previous: String, time: Date, who: OperatorIdentity, session: AuditSession,
        event: AuditEvent
    ) {
        self.sequence = sequence
        self.previous = previous
        self.time = time.wholeSeconds
        self.who = who
        self.session = session
        self.event = event
    }
}
