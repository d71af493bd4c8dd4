/// Decides when to paint what tasks report: at once where the last such frame is old enough, else
/// later. Keys never wait for it.
struct PaintPace {
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
        guard let last else { return 0 }
        let (seconds, attoseconds) = (last + interval - clock.now).components
        let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        // Rounded up, so that no wait ends just before its time.
        return seconds < 0 || attoseconds < 0 ? 0 : milliseconds + 1
    }
}
