/// The last entry of a log: whoever notes it can tell later whether anything up to it was altered.
public struct AuditHead: Sendable, Hashable {
    /// The entry's `seq`.
    public let sequence: Int
    /// The SHA-256 of the entry's line.
    public let hash: String

    public init(sequence: Int, hash: String) {
        self.sequence = sequence
        self.hash = hash
    }
}
