import Synchronization

/// Breaks one change off: once, no further request leaves and the one in flight gets a little
/// time; twice (`abandon`), it is not waited for any more. Either way the outcome is recorded.
public final class ChangeInterruption: Sendable {
    enum Reaction {
        case giveUpNow
        case giveUpAfterGrace
    }

    private enum Level {
        case none
        case interrupted
        case abandoned
    }

    private struct State {
        var level = Level.none
        var isInFlight = false
        var react: (@Sendable (Reaction) -> Void)?
    }

    private let state = Mutex(State())

    public init() {}

    /// Sends no further request. The one in flight, if any, has 30 s for its reply and read-back.
    public func interrupt() {
        change { state in
            guard state.level == .none else { return nil }
            state.level = .interrupted
            return state.isInFlight ? .giveUpAfterGrace : .giveUpNow
        }
    }

    /// Waits for nothing any more: what is in flight ends as `unknown`.
    public func abandon() {
        change { state in
            guard state.level != .abandoned else { return nil }
            state.level = .abandoned
            return .giveUpNow
        }
    }

    /// Whether it was interrupted or abandoned.
    public var isInterrupted: Bool { state.withLock { $0.level != .none } }

    /// Has `react` called at each change, and at once for what was said before.
    func observe(_ react: @escaping @Sendable (Reaction) -> Void) {
        change { state in
            state.react = react
            return state.level == .none ? nil : .giveUpNow
        }
    }

    /// From now on a request may be under way.
    ///
    /// - Returns: false where the interruption came first; then nothing may be sent.
    func enterFlight() -> Bool {
        state.withLock { state in
            guard state.level == .none else { return false }
            state.isInFlight = true
            return true
        }
    }

    private func change(_ body: (inout State) -> Reaction?) {
        let (reaction, react) = state.withLock { state in (body(&state), state.react) }
        // Outside the lock: it may come back here.
        if let reaction { react?(reaction) }
    }
}
