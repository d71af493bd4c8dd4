import FoundationEssentials
import Synchronization

/// How far the service's clock is from this machine's, once the service has said so.
final class ClockOffset: Sendable {
    private struct State {
        /// What requests are dated by.
        var correction: TimeInterval = 0
        /// As the last reply said.
        var seen: TimeInterval = 0
    }

    private let state = Mutex(State())

    /// A smaller difference is the time that the reply was on its way.
    private static let tolerance: TimeInterval = 60

    /// The service's time when this machine's clock says `date`.
    func corrected(_ date: Date) -> Date {
        date.addingTimeInterval(state.withLock { $0.correction })
    }

    /// So many seconds the service's clock is ahead of this machine's, which is negative where this one
    /// is ahead; nil where they agree, or no reply has said a time.
    var known: Int? {
        let seen = state.withLock { $0.seen }
        return abs(seen) > Self.tolerance ? Int(seen.rounded()) : nil
    }

    /// Takes note of the time that a reply says; requests are dated as before.
    func observe(serviceTime: Date, now: Date) {
        state.withLock { $0.seen = serviceTime.timeIntervalSince(now) }
    }

    /// Remembers the service's time.
    ///
    /// - Returns: the difference in seconds; nil where it is the known one, so that a request which
    ///   was refused for its date would be refused again.
    func learn(serviceTime: Date, now: Date) -> Int? {
        let difference = serviceTime.timeIntervalSince(now)
        return state.withLock { state in
            guard abs(difference - state.correction) > Self.tolerance else { return nil }
            state.correction = difference
            return Int(difference.rounded())
        }
    }
}
