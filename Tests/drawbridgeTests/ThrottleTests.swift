import Synchronization
import Testing

@testable import drawbridge

@Suite("Showing pages as they arrive")
struct ThrottleTests {
    /// A clock that goes only when told to.
    private final class Hand: Sendable {
        private let time = Mutex(ContinuousClock().now)
        var now: ContinuousClock.Instant { time.withLock { $0 } }
        func turn(_ duration: Duration) { time.withLock { $0 += duration } }
    }

    @Test("shows the first at once and then no more than ten a second")
    func turns() async {
        let hand = Hand()
        let throttle = Throttle { hand.now }
        #expect(await throttle.isDue())
        var shown = 0
        for _ in 0..<100 {
            hand.turn(.milliseconds(10))
            if await throttle.isDue() { shown += 1 }
        }
        #expect(shown == 10)
    }
}
