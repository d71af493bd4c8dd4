/// Decides when to paint what tasks report: at once where the last such frame is old enough, else
/// later. Keys never wait for it.
struct FrameRateLimiter {
    private let interval: Duration
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant?
    private var isOwed = false

    /// - Parameter isQuiet: whether progress costs the line one frame a second at most.
    init(isQuiet: Bool) { interval = isQuiet ? .seconds(1) : .milliseconds(100) }

    /// Something was reported that is not on the screen yet.
    mutating func owe() { isOwed = true }

    /// The screen was painted for another reason, and shows all of it.
    mutating func settle() { isOwed = false }

    /// Whether to paint now; then it counts as done.
    mutating func isDue() -> Bool {
        guard isOwed, remaining == 0 else { return false }
        isOwed = false
        last = clock.now
        return true
    }

    /// Milliseconds until what is owed is due; nil where nothing is.
    var wait: Int? { isOwed ? remaining : nil }

    private var remaining: Int {
        last.map { clock.milliseconds(until: $0 + interval) } ?? 0
    }
}

/// Tells when keys have rested for a moment: then what explains the row at the cursor may follow.
struct KeyRest {
    private static let moment = Duration.milliseconds(150)
    private let clock = ContinuousClock()
    private var end: ContinuousClock.Instant?

    /// - Parameters:
    ///   - isResting: whether the screen explains the row already.
    ///   - hadInput: whether a key came since the last call: the moment begins anew.
    /// - Returns: whether the moment is over.
    mutating func isOver(isResting: Bool, hadInput: Bool) -> Bool {
        if isResting { end = nil } else if hadInput || end == nil { end = clock.now + Self.moment }
        return wait == 0
    }

    /// Milliseconds until the moment is over; nil where nothing is waited for.
    var wait: Int? { end.map { clock.milliseconds(until: $0) } }
}

extension ContinuousClock {
    /// Rounded up, so that no wait ends just before its time; 0 where it has passed.
    fileprivate func milliseconds(until end: Instant) -> Int {
        let (seconds, attoseconds) = (end - now).components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        return seconds < 0 || attoseconds < 0 ? 0 : milliseconds + 1
    }
}
