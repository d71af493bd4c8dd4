/// Says which pages of a list to show as they arrive: the first at once, others at most ten times
/// a second. Every one costs bytes on the line, and nobody reads faster.
actor PageTurner {
    private var lastTurn: ContinuousClock.Instant?
    private let now: @Sendable () -> ContinuousClock.Instant

    static let shortestInterval = Duration.milliseconds(100)

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock().now }) {
        self.now = now
    }

    /// Whether it is time to show what has come; then the time begins anew.
    func turn() -> Bool {
        let now = now()
        if let lastTurn, now - lastTurn < Self.shortestInterval { return false }
        lastTurn = now
        return true
    }
}
