/// How long a revocation waits for what.
public struct RevocationTiming: Sendable {
    /// Before the second read-back, the third and so on: nothing says that a read right after a
    /// revoke is fresh (vendor document).
    public var readBackWaits: [Duration]
    /// What the request in flight and its read-back still get after an interruption.
    public var grace: Duration
    /// Throws when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void

    public init(
        readBackWaits: [Duration] = [300, 600, 1200, 2400].map { .milliseconds($0) },
        grace: Duration = .seconds(30),
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        self.readBackWaits = readBackWaits
        self.grace = grace
        self.sleep = sleep
    }
}
