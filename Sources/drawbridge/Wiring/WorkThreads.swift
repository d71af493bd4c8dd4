import Dispatch
import Glibc
import Synchronization

/// The threads that the program's tasks run on, started as they are needed. Swift's own pool wakes up
/// every second for ever once it has run a task, and a console that nothing happens on must cost
/// nothing.
final class WorkThreads: TaskExecutor {
    static let shared = WorkThreads()
    /// Reads wait without a thread; these are for what computes, or writes to the audit log.
    private static let limit = 4

    private struct State {
        var jobs: [UnownedJob] = []
        var threads = 0
        var idle = 0
    }

    private let state = Mutex(State())
    private let waiting = DispatchSemaphore(value: 0)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let needsThread = state.withLock { state in
            state.jobs.append(job)
            guard state.idle < state.jobs.count, state.threads < Self.limit else { return false }
            state.threads += 1
            return true
        }
        waiting.signal()
        guard needsThread, !startThread() else { return }
        // Without any thread at all the work is done here: late is better than never.
        let isAlone = state.withLock { state in
            state.threads -= 1
            return state.threads == 0
        }
        if isAlone { work() }
    }

    private func startThread() -> Bool {
        var thread = pthread_t()
        return pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let threads = Unmanaged<WorkThreads>.fromOpaque(context).takeUnretainedValue()
                while true { threads.work() }
            }, Unmanaged.passUnretained(self).toOpaque()) == 0
    }

    /// Waits for a job and does it.
    private func work() {
        state.withLock { $0.idle += 1 }
        waiting.wait()
        let job = state.withLock { state in
            state.idle -= 1
            return state.jobs.removeFirst()
        }
        job.runSynchronously(on: asUnownedTaskExecutor())
    }
}
