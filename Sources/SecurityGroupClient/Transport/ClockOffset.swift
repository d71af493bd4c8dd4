import FoundationEssentials
import Synchronization

/// How far the service's clock is from this machine's, once the service has said so.
final class ClockOffset: Sendable {
    private let seconds = Mutex(TimeInterval(0))

    /// A smaller difference is the time that the reply was on its way.
    private static let tolerance: TimeInterval = 60

    /// The service's time when this machine's clock says `date`.
    func corrected(_ date: Date) -> Date { date.addingTimeInterval(seconds.withLock { $0 }) }

    /// Remembers the service's time.
    ///
    /// - Returns: the difference in seconds; nil where it is the known one, so that a request which
    ///   was refused for its date would be refused again.
    func learn(serviceTime: Date, now: Date) -> Int? {
        let difference = serviceTime.timeIntervalSince(now)
        return seconds.withLock { seconds in
            guard abs(difference - seconds) > Self.tolerance else { return nil }
            seconds = difference
            return Int(difference.rounded())
        }
    }
}
