import Foundation
import Synchronization
import Testing

@testable import SecurityGroupClient

@Suite("Waiting without Swift's own threads")
struct TimerQueueTests {
    @Test("sleeps end in the order of their times, however many there are")
    func order() async throws {
        let began = ContinuousClock.now
        let ended = await withTaskGroup(of: Int.self) { tasks in
            // Far enough apart for a machine that is busy; begun the longest first.
            for step in [4, 3, 2, 1] {
                tasks.addTask {
                    try? await TimerQueue.shared.sleep(for: .milliseconds(step * 300))
                    return step
                }
            }
            for _ in 0..<200 {
                tasks.addTask {
                    try? await TimerQueue.shared.sleep(for: .milliseconds(20))
                    return 0
                }
            }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(ended.count == 204)
        #expect(ended.filter { $0 > 0 } == [1, 2, 3, 4])
        #expect(ContinuousClock.now - began >= .milliseconds(1200))
    }

    @Test("a cancelled sleep ends at once and says so, whenever it is cancelled")
    func cancelled() async {
        for round in 0..<200 {
            let task = Task { try await TimerQueue.shared.sleep(for: .seconds(3600)) }
            if round % 2 == 1 { try? await TimerQueue.shared.sleep(for: .microseconds(round * 10)) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test("work goes on while every thread has been busy, and all of it is done")
    func work() async {
        let done = await withTaskGroup(of: Int.self) { tasks in
            for _ in 0..<2000 {
                tasks.addTask(executorPreference: ThreadPoolExecutor.shared) {
                    await Task.yield()
                    return 1
                }
            }
            return await tasks.reduce(0, +)
        }
        #expect(done == 2000)
    }

    /// Begins to sleep while the first sleeper's thread is being started.
    private final class SecondSleeper: Sendable {
        private let alarm = Mutex<TimerQueue?>(nil)
        private let task = Mutex<Task<Void, Never>?>(nil)

        func alarm(_ start: @escaping ThreadStart) -> TimerQueue {
            let made = TimerQueue(start: start)
            alarm.withLock { $0 = made }
            return made
        }

        func begin() {
            let alarm = alarm.withLock { $0 }
            task.withLock { task in
                task = task ?? Task.detached { try? await alarm?.sleep(for: .seconds(3600)) }
            }
            usleep(100_000)
        }

        func end() async { await task.withLock { $0 }?.value }
    }

    @Test(
        "where no thread is to be had, nobody who counts on one waits for ever",
        .timeLimit(.minutes(1)))
    func noThreadToWakeThemUp() async {
        let second = SecondSleeper()
        let alarm = second.alarm { _ in
            second.begin()
            return false
        }
        try? await alarm.sleep(for: .seconds(3600))
        await second.end()
    }

    @Test(
        "where no thread is to be had, all work is done by those that bring it, and none is stuck",
        .timeLimit(.minutes(1)))
    func noThreadToWork() async {
        let threads = ThreadPoolExecutor { _ in false }
        let done = await withTaskGroup(of: Int.self) { tasks in
            for _ in 0..<20 {
                tasks.addTask {
                    var done = 0
                    for _ in 0..<1000 {
                        done += await Task(executorPreference: threads) { 1 }.value
                    }
                    return done
                }
            }
            return await tasks.reduce(0, +)
        }
        #expect(done == 20_000)
    }

    @Test("a thread that has ended leaves nothing of the memory that it stood on")
    func endedThreads() throws {
        /// In kilobytes, of addresses: a stack takes some thousands.
        func size() throws -> Int {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmSize:") }
            return try #require(line?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        }
        let before = try size()
        for _ in 0..<500 {
            let ended = DispatchSemaphore(value: 0)
            #expect(ThreadPoolExecutor.startThread { ended.signal() })
            ended.wait()
        }
        // What other tests use meanwhile is far less than 500 stacks.
        #expect(try size() - before < 2_000_000)
    }

    @Test(
        "file work runs in its order, and one thread of Swift's pool is enough beside it",
        .timeLimit(.minutes(1)))
    func blockingWork() async throws {
        let sample = SampleLog()
        try await sample.append()
        let holder = AuditLockHolder(processID: 1, operatorName: "bea", since: "")
        let lock = Mutex<AuditLockFile?>(
            try AuditLockFile.held(for: sample.path, shared: nil, by: holder, deadline: .zero))
        let count = 2 * ProcessInfo.processInfo.activeProcessorCount + 4
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<count {
                tasks.addTask {
                    _ = try await sample.log(lockDeadline: .seconds(60)).append(
                        SampleLog.outcome(), session: SampleLog.session)
                }
            }
            // All of them wait for the lock now, and yet there is a thread for this.
            for _ in 0..<50 { await Task.detached { await Task.yield() }.value }
            lock.withLock { $0 = nil }
            try await tasks.waitForAll()
        }
        #expect(try sample.trail().records.count == count + 1)
    }
}
