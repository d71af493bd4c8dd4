/// The last entry that a collector has got.
struct ForwardedEntry: Sendable, Hashable {
    let sequence: Int
    /// The SHA-256 of its line, which tells it from the entry of another log; nil where an earlier
    /// version remembered it.
    let hash: String?
}
