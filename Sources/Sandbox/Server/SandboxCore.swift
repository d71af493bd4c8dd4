import NIOCore
import Synchronization

typealias SandboxListener = NIOAsyncChannel<SandboxConnection.Channel, Never>

/// What the server and its connections share: the state behind a lock.
final class SandboxCore: Sendable {
    private let state: Mutex<SandboxState>

    init(_ state: SandboxState) { self.state = Mutex(state) }

    func withState<Result: Sendable>(_ body: (inout SandboxState) -> Result) -> Result {
        state.withLock { body(&$0) }
    }

    /// Serves connections until the task is cancelled.
    func serve(_ listener: SandboxListener) async {
        // The listener fails only when it is closed, and a connection's failure is its own.
        try? await withThrowingDiscardingTaskGroup { connections in
            try await listener.executeThenClose { incoming in
                for try await channel in incoming {
                    connections.addTask {
                        await SandboxConnection(core: self).serve(channel)
                    }
                }
            }
        }
    }
}
