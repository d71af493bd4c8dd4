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

    /// What is added to this machine's time to date a request.
    var correction: TimeInterval { state.withLock { $0.correction } }

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

    /// Remembers the service's time, after a request was refused for its date.
    ///
    /// - Parameter used: the correction that the request was dated with. Another request may have
    ///   learned the time since.
    /// - Returns: the difference in seconds, and whether it was not known before; nil where the
    ///   request was dated by it, so that another would be refused again.
    func learn(
        serviceTime: Date, now: Date, after used: TimeInterval
    ) -> (seconds: Int, isNew: Bool)? {
        let difference = serviceTime.timeIntervalSince(now)
        guard abs(difference - used) > Self.tolerance else { return nil }
        return state.withLock { state in
            let isNew = abs(difference - state.correction) > Self.tolerance
            if isNew { state.correction = difference }
            return (Int(difference.rounded()), isNew)
        }
    }
}
