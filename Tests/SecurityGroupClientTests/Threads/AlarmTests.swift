import SecurityGroupClient
import Testing

@Suite("Waiting without Swift's own threads")
struct AlarmTests {
    @Test("sleeps end in the order of their times, however many there are")
    func order() async throws {
        let began = ContinuousClock.now
        let ended = await withTaskGroup(of: Int.self) { tasks in
            // Far enough apart for a machine that is busy; begun the longest first.
            for step in [4, 3, 2, 1] {
                tasks.addTask {
                    try? await Alarm.shared.sleep(for: .milliseconds(step * 300))
                    return step
                }
            }
            for _ in 0..<200 {
                tasks.addTask {
                    try? await Alarm.shared.sleep(for: .milliseconds(20))
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
            let task = Task { try await Alarm.shared.sleep(for: .seconds(3600)) }
            if round % 2 == 1 { try? await Alarm.shared.sleep(for: .microseconds(round * 10)) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test("work goes on while every thread has been busy, and all of it is done")
    func work() async {
        let done = await withTaskGroup(of: Int.self) { tasks in
            for _ in 0..<2000 {
                tasks.addTask(executorPreference: WorkThreads.shared) {
                    await Task.yield()
                    return 1
                }
            }
            return await tasks.reduce(0, +)
        }
        #expect(done == 2000)
    }
}
