import Dispatch
import Synchronization

/// Wakes tasks up after a time, on one thread for all of them: `Task.sleep` would start Swift's own
/// pool, which wakes up every second for ever.
public final class TimerQueue: Sendable {
    /// That of the process.
    public static let shared = TimerQueue()

    private struct Sleeper {
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var accepted = 0
        /// Sleeps that have begun and do not wait yet.
        var beginning: Set<Int> = []
        var sleepers: [Int: Sleeper] = [:]
        var hasThread = false
    }

    private let state = Mutex(State())
    private let changed = DispatchSemaphore(value: 0)
    private let start: ThreadStart

    /// - Parameter start: starts a thread, or returns false where the system has none to give.
    init(start: @escaping ThreadStart = ThreadPoolExecutor.startThread) { self.start = start }

    /// Waits for so long, or until the task is cancelled.
    ///
    /// - Throws: `CancellationError`.
    public func sleep(for duration: Duration) async throws {
        let number = state.withLock { state in
            state.accepted += 1
            state.beginning.insert(state.accepted)
            return state.accepted
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                add(Sleeper(deadline: .now + duration, continuation: continuation), number)
            }
        } onCancel: {
            wake(number)
        }
        try Task.checkCancellation()
    }

    private func add(_ sleeper: Sleeper, _ number: Int) {
        let (isCancelled, needsThread) = state.withLock { state in
            guard state.beginning.remove(number) != nil else { return (true, false) }
            state.sleepers[number] = sleeper
            defer { state.hasThread = true }
            return (false, !state.hasThread)
        }
        if isCancelled { return sleeper.continuation.resume() }
        changed.signal()
        guard needsThread, !start({ while true { self.ring() } }) else { return }
        // Nobody could wake anybody up, also those that came since and counted on this thread: they
        // go on at once, which is what all that wait can bear.
        let stranded = state.withLock { state in
            state.hasThread = false
            defer { state.sleepers = [:] }
            return state.sleepers.values.map(\.continuation)
        }
        for continuation in stranded { continuation.resume() }
    }

    private func wake(_ number: Int) {
        let sleeper = state.withLock { state in
            state.beginning.remove(number)
            return state.sleepers.removeValue(forKey: number)
        }
        sleeper?.continuation.resume()
    }

    /// Wakes whoever is due, and waits for the next.
    private func ring() {
        let now = ContinuousClock.now
        let (due, next) = state.withLock { state in
            let due = state.sleepers.filter { $0.value.deadline <= now }
            for number in due.keys { state.sleepers[number] = nil }
            return (due.values.map(\.continuation), state.sleepers.values.map(\.deadline).min())
        }
        for continuation in due { continuation.resume() }
        guard let next else { return changed.wait() }
        let (seconds, attoseconds) = (next - now).components
        _ = changed.wait(timeout: .now() + Double(seconds) + Double(attoseconds) * 1e-18)
    }
}
