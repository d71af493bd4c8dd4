public import FoundationEssentials

/// One line of the audit log.
///
/// The log is JSON Lines: UTF-8, one JSON object a line, each ended by one newline (0x0A). Control,
/// bidirectional and invisible characters stand as `\uXXXX`, so a line is always one line. The
/// members come in this order:
///
/// | member | meaning |
/// |---|---|
/// | `seq` | 1 for the first entry, then one more for each, across all files of a log that is rotated: an entry is known by it for ever |
/// | `prev` | SHA-256 of the bytes of the entry before, its whole line without the newline, in 64 lower-case hexadecimal digits; 64 times `0` for the first entry |
/// | `format` | 1 |
/// | `time` | when the entry was made by the machine's clock, UTC, `yyyy-MM-ddTHH:mm:ssZ`; how far that is off, where known, says `session` |
/// | `event` | `intent`, `outcome`, `restoreIntent`, `restoreOutcome`, `settled`, `torn` or `missing` |
/// | `operator` | who: see `OperatorIdentity` |
/// | `session` | where: see `AuditSession` |
/// | as `event` says | what: see `AuditIntent`, `AuditOutcome`, `AuditSettlement`, `AuditTornLines`, `AuditMissingEntries` |
/// | `sum` | SHA-256 of the line's own bytes before `,"sum":"`, in 64 lower-case hexadecimal digits |
///
/// So the last 74 bytes of a line are `,"sum":"`, 64 digits and `"}`, and `sum` is the hash of all
/// bytes before these 74. To verify a log, take its files oldest first and walk their lines, as
/// they stand (never decoded and encoded again): a line's `sum` must be its own, its `prev` the
/// hash of the line before, its `seq` one more. In Python, for one line:
///
///     body, seal = line[:-74], line[-74:]
///     assert seal == b',"sum":"' + sha256(body).hexdigest().encode() + b'"}'
///
/// What a crash or a full disk left of a line stays where it is. It is no entry, has no number, and
/// is left out of `prev`; the entry that follows is a `torn` one, which holds its hash.
///
/// Where a file of the log was taken away, the new one begins with a `missing` entry that says which
/// entries are not there. Only such an entry may follow on a gap, and only on the one that it names:
/// its `seq` is one more than the last that is missing, its `prev` the hash of that. The last
/// line's hash is the head of the chain; whoever notes it elsewhere can tell later whether anything
/// up to it was altered.
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
