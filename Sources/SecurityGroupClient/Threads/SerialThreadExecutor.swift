import Glibc
import Synchronization

/// Has the jobs of an actor done one after the other on a thread of its own, which is there while
/// there is work: a job may wait for a file, a lock or a disk without a thread of Swift's pool, of
/// which there may be one, standing still.
final class SerialThreadExecutor: SerialExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        /// A thread is at them.
        var isRunning = false
    }

    private let state = Mutex(State())

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let needsThread = state.withLock { state in
            state.jobs.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        // Without a thread the work is done here, though it holds the caller up.
        if needsThread && !ThreadPoolExecutor.startThread({ self.run() }) { run() }
    }

    private func run() {
        while let job = next() { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }

    private func next() -> UnownedJob? {
        state.withLock { state in
            state.isRunning = !state.jobs.isEmpty
            return state.isRunning ? state.jobs.removeFirst() : nil
        }
    }
}

extension ThreadPoolExecutor {
    /// Does work that waits for files, locks or other processes on a thread of its own, so that no
    /// thread stands still that tasks run on.
    static func blocking<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let meter = ReadMeter.current
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            let run: @Sendable () -> Void = {
                continuation.resume(
                    returning: ReadMeter.$current.withValue(meter) {
                        do throws(Failure) { return .success(try work()) } catch {
                            return .failure(error)
                        }
                    })
            }
            if !startThread(run) { run() }
        }
        return try result.get()
    }
}
