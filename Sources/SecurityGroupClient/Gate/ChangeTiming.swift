/// How long a revocation waits for what.
public struct ChangeTiming: Sendable {
    /// Before the second read-back, the third and so on: nothing says that a read right after a
    /// revoke is fresh (vendor document).
    public var readBackWaits: [Duration]
    /// Before a request that ECS was too busy to take is sent again, the first time and so on.
    public var busyWaits: [Duration]
    /// What the request in flight and its read-back still get after an interruption.
    public var grace: Duration
    /// Throws when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// Tells whether a read is fresh; goes on while the process or the machine is stopped.
    public var now: @Sendable () -> ContinuousClock.Instant

    public init(
        readBackWaits: [Duration] = [300, 600, 1200, 2400].map { .milliseconds($0) },
        busyWaits: [Duration] = [.seconds(1), .seconds(4)],
        grace: Duration = .seconds(30),
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await Alarm.shared.sleep(for: $0)
        },
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.readBackWaits = readBackWaits
        self.busyWaits = busyWaits
        self.grace = grace
        self.sleep = sleep
        self.now = now
    }
}
