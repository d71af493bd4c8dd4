/// When a call that only reads is sent again, and how long to wait before.
///
/// The waits are those of the official Python SDK: 100 ms, doubled each time, 500 ms after
/// throttling, at most 20 s, half of it by chance so that many clients do not come back at once.
package struct RetryPolicy: Sendable, Hashable {
    /// Requests in all, the first included.
    package var attempts: Int
    /// No further request begins once this much time has passed since the first began.
    package var budget: Duration
    /// Of a single wait, also where the service asks for a longer one: then the call ends instead.
    package var longestWait: Duration

    package init(
        attempts: Int = 5, budget: Duration = .seconds(60), longestWait: Duration = .seconds(20)
    ) {
        self.attempts = attempts
        self.budget = budget
        self.longestWait = longestWait
    }

    /// The wait before the next request; nil where there is none.
    ///
    /// - Parameters:
    ///   - attempt: the number of the one that failed, from 1.
    ///   - elapsed: since the first began.
    ///   - asked: how long the service asks to wait.
    ///   - chance: from 0 to 1.
    func wait(
        after attempt: Int, throttled: Bool, elapsed: Duration, asked: Duration?, chance: Double
    ) -> Duration? {
        guard attempt < attempts else { return nil }
        var wait =
            (throttled ? Duration.milliseconds(500) : .milliseconds(100))
            * Int(1 << min(attempt - 1, 16))
        wait = min(wait, longestWait)
        wait = wait / 2 + wait / 2 * min(max(chance, 0), 1)
        if let asked {
            guard asked <= longestWait else { return nil }
            wait = max(asked, .zero)
        }
        return elapsed + wait <= budget ? wait : nil
    }
}
