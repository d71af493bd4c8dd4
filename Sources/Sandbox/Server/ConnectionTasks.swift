import Synchronization

/// The connections that are being served, each from the moment it is accepted. A channel that was
/// accepted and that nobody ever serves would end the process (`NIOAsyncWriter`), as one could be that
/// arrives while the server stops.
final class ConnectionTasks: Sendable {
    private struct State {
        var tasks: [Int: Task<Void, Never>] = [:]
        var accepted = 0
        var isStopped = false
    }

    private let state = Mutex(State())

    func start(_ serve: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            let number = state.accepted
            state.accepted += 1
            let task = Task {
                await serve()
                self.state.withLock { $0.tasks[number] = nil }
            }
            state.tasks[number] = task
            if state.isStopped { task.cancel() }
        }
    }

    /// Ends all connections, also those that still come.
    func stop() async {
        let tasks = state.withLock { state in
            state.isStopped = true
            return Array(state.tasks.values)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }
}
