import Dispatch
import Glibc
import Synchronization

/// The threads that the client's tasks run on, started as they are needed. Swift's own pool wakes up
/// every second for ever once it has run a task, and a program that nothing happens in must cost
/// nothing.
public final class ThreadPoolExecutor: TaskExecutor {
    /// Those of the process.
    public static let shared = ThreadPoolExecutor()
    /// Reads wait without a thread; these are for what computes, or writes to the audit log.
    private static let limit = 4

    private struct State {
        var jobs: [UnownedJob] = []
        var threads = 0
        var idle = 0

        mutating func next() -> UnownedJob? { jobs.isEmpty ? nil : jobs.removeFirst() }
    }

    // The thread sanitizer reports races on what stands behind a Mutex, here and elsewhere. They are none: where
    // threads contend for it, a Mutex is taken inside the standard library, whose code is not instrumented. A
    // number behind one that four threads count up is reported, too, and comes out right. With a lock of
    // pthread's in its place, which the sanitizer knows, the tests of this module leave one report: arrays of
    // capacity 0 write their count, 0, into the one empty array that all share, in the standard library.
    private let state = Mutex(State())
    private let waiting = DispatchSemaphore(value: 0)
    private let start: ThreadStart

    /// - Parameter start: starts a thread, or returns false where the system has none to give.
    init(start: @escaping ThreadStart = ThreadPoolExecutor.startThread) { self.start = start }

    /// Has a thread do the job as soon as one is free.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let needsThread = state.withLock { state in
            state.jobs.append(job)
            guard state.idle < state.jobs.count, state.threads < Self.limit else { return false }
            state.threads += 1
            return true
        }
        waiting.signal()
        guard needsThread, !start({ while true { self.work() } }) else { return }
        state.withLock { $0.threads -= 1 }
        // Without any thread at all the work is done here. Others may be at it for the same reason, so
        // nobody waits for a job: whoever did might wait for ever.
        while let job = state.withLock({ $0.threads == 0 ? $0.next() : nil }) { run(job) }
    }

    /// Waits for a job and does it.
    private func work() {
        state.withLock { $0.idle += 1 }
        waiting.wait()
        let job = state.withLock { state in
            state.idle -= 1
            return state.next()
        }
        // There is none where another thread did it that did not wait.
        if let job { run(job) }
    }

    private func run(_ job: UnownedJob) { job.runSynchronously(on: asUnownedTaskExecutor()) }

    /// - Returns: false where the system has no thread to give.
    @Sendable static func startThread(_ run: @escaping @Sendable () -> Void) -> Bool {
        let body = Unmanaged.passRetained(ThreadBody(run: run))
        var thread = pthread_t()
        let isStarted =
            pthread_create(
                &thread, nil,
                { context in
                    guard let context else { return nil }
                    let body = Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue()
                    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { memory in
                        // Where a fault is handled once the thread's own stack is used up: only so is a
                        // terminal given back then.
                        var stack = stack_t(
                            ss_sp: memory.baseAddress, ss_flags: 0, ss_size: memory.count)
                        sigaltstack(&stack, nil)
                        body.run()
                    }
                    return nil
                }, body.toOpaque()) == 0
        // Nobody joins it: what it stood on goes with it.
        if isStarted { pthread_detach(thread) } else { body.release() }
        return isStarted
    }
}

/// Runs something on a thread of its own; false where there is none to be had.
typealias ThreadStart = @Sendable (_ run: @escaping @Sendable () -> Void) -> Bool

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) { self.run = run }
}
