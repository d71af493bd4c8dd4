package import FoundationEssentials

/// Time and chance as calls see them, so that tests need not wait.
package struct CallClock: Sendable {
    /// The date that requests are signed with, before any correction.
    package var now: @Sendable () -> Date
    /// Time since some moment; never goes back.
    package var elapsed: @Sendable () -> Duration
    /// Throws when the wait is given up.
    package var sleep: @Sendable (Duration) async throws -> Void
    /// From 0 to 1.
    package var chance: @Sendable () -> Double

    package init(
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
    package static var system: CallClock {
        let start = ContinuousClock.now
        return CallClock(
            now: { Date() }, elapsed: { ContinuousClock.now - start },
            sleep: { try await TimerQueue.shared.sleep(for: $0) },
            chance: { Double.random(in: 0...1) })
    }
}
