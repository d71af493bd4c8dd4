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

    /// Holds a reply back for so long, or until the faults of its round give way to others.
    func delay(by duration: Duration, of round: Int) async throws {
        let end = ContinuousClock.now + duration
        while case let rest = end - .now, rest > .zero, withState({ $0.faultRound == round }) {
            try await Task.sleep(for: min(rest, .milliseconds(20)))
        }
    }

    /// Accepts connections until the task is cancelled, and ends them then.
    func accept(_ listener: SandboxListener) async {
        // The listener fails only when it is closed.
        try? await listener.executeThenClose { accepted in for try await _ in accepted {} }
        await connections.stop()
    }
}

/// Makes RequestIds in ECS's form, an upper-case UUID.
struct RequestIDs: Sendable {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func next() -> String {
        // Version 4, variant 1 (RFC 9562).
        let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = [high, low].map { word in
            let text = String(word, radix: 16, uppercase: true)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }
}
