import FoundationEssentials
import SecurityGroupClient
import Synchronization

/// A clock that stands still but for the waits, which take no time, and keeps what was noticed.
final class TestClock: Sendable {
    private struct State {
        var waits: [Duration] = []
        var notices: [CallNotice] = []
    }

    private let state = Mutex(State())
    let date: Date

    init(date: Date = Date(timeIntervalSince1970: 1_000_000_000)) { self.date = date }

    var waits: [Duration] { state.withLock { $0.waits } }
    var notices: [CallNotice] { state.withLock { $0.notices } }

    func note(_ notice: CallNotice) { state.withLock { $0.notices.append(notice) } }

    /// - Parameter chance: what stands for each wait's random part.
    func clock(chance: Double = 1) -> CallClock {
        CallClock(
            now: { [date] in date },
            elapsed: { self.state.withLock { $0.waits.reduce(.zero, +) } },
            sleep: { wait in
                try Task.checkCancellation()
                self.state.withLock { $0.waits.append(wait) }
            },
            chance: { chance })
    }
}

/// A clock that only goes on when a test says so.
final class HandClock: Sendable {
    private let instant = Mutex(ContinuousClock.Instant.now)

    var now: ContinuousClock.Instant { instant.withLock { $0 } }

    func advance(by duration: Duration) { instant.withLock { $0 += duration } }
}
