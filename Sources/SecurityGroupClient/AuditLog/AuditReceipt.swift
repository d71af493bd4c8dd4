/// Proof that an entry is on disk.
public struct AuditReceipt: Sendable, Hashable {
    /// The entry's `seq`.
    public let sequence: Int
    /// The SHA-256 of the entry's line: the head of the chain.
    public let head: String
    /// What was amiss with the log, such as a lock file that was lost; sentences for the operator.
    public let warnings: [String]
}
