public import FoundationEssentials

/// Time and chance as calls see them, so that tests need not wait.
public struct CallClock: Sendable {
    /// The date that requests are signed with, before any correction.
    public var now: @Sendable () -> Date
    /// Time since some moment; never goes back.
    public var elapsed: @Sendable () -> Duration
    /// Throws when the wait is given up.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// From 0 to 1.
    public var chance: @Sendable () -> Double

    public init(
        now: @escaping @Sendable () -> Date, elapsed: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        chance: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.elapsed = elapsed
        self.sleep = sleep
        self.chance = chance
    }

    /// This machine's.
    public static var system: CallClock {
        let start = ContinuousClock.now
        return CallClock(
            now: { Date() }, elapsed: { ContinuousClock.now - start },
            sleep: { try await Alarm.shared.sleep(for: $0) }, chance: { Double.random(in: 0...1) })
    }
}
