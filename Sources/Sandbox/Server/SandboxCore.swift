import NIOCore
import Synchronization

/// Accepts connections; they are served as they come, so that nothing of them is passed on.
typealias SandboxListener = NIOAsyncChannel<Void, Never>

/// What the server and its connections share: the state behind a lock.
final class SandboxCore: Sendable {
    private let state: Mutex<SandboxState>
    private let connections = ConnectionTasks()
    /// Is told of each request, right before its reply leaves.
    let answered: @Sendable (AnsweredRequest) -> Void

    init(_ state: SandboxState, answered: @escaping @Sendable (AnsweredRequest) -> Void) {
        self.state = Mutex(state)
        self.answered = answered
    }

    func withState<Result: Sendable>(_ body: (inout SandboxState) -> Result) -> Result {
        state.withLock { body(&$0) }
    }

    /// Serves a connection until its client goes, or the listener.
    func serve(_ channel: SandboxConnection.Channel) {
        connections.start { await SandboxConnection(core: self).serve(channel) }
    }

    /// Accepts connections until the task is cancelled, and ends them then.
    func accept(_ listener: SandboxListener) async {
        // The listener fails only when it is closed.
        try? await listener.executeThenClose { accepted in for try await _ in accepted {} }
        await connections.stop()
    }
}
