import Synchronization

/// Has the password of a proxy tried by one request at a time until one has got through: a directory
/// locks who tries a wrong one often, and reads go several at once.
final class ProxyTrial: Sendable {
    private struct State {
        var isAccepted = false
        var isUnderTrial = false
        /// Set once the proxy has refused the password; then it is not asked again.
        var refusal: ProxyError?
        var waiters: [Int: CheckedContinuation<ProxyError?, Never>] = [:]
        var lastWaiter = 0
    }

    private enum Step {
        case go
        case tryIt
        case wait(number: Int)
        case fail(ProxyError)
    }

    private let state = Mutex(State())

    /// Whether requests wait for the end of a trial.
    var hasWaiters: Bool { state.withLock { !$0.waiters.isEmpty } }

    /// Lets a request through, once none is on trial.
    ///
    /// - Parameter hasPassword: whether the proxy is given one; without it nothing is tried.
    /// - Returns: whether this request is the trial, whose `end` has to be told.
    /// - Throws: `ProxyError` of the trial that was waited for, or of an earlier refusal.
    func enter(hasPassword: Bool) async throws(ProxyError) -> Bool {
        while !Task.isCancelled {
            let step: Step = state.withLock { state in
                if let refusal = state.refusal { return .fail(refusal) }
                if !hasPassword || state.isAccepted { return .go }
                if state.isUnderTrial {
                    state.lastWaiter += 1
                    return .wait(number: state.lastWaiter)
                }
                state.isUnderTrial = true
                return .tryIt
            }
            switch step {
            case .go: return false
            case .tryIt: return true
            case .wait(let number): if let fault = await wait(number) { throw fault }
            case .fail(let fault): throw fault
            }
        }
        return false
    }

    /// The proxy has made a connection.
    func accept() { end(isAccepted: true, nil) }

    /// - Parameter fault: what the proxy did; nil where the trial ended for another reason, so that
    ///   the next is one.
    func end(_ fault: ProxyError?) { end(isAccepted: false, fault) }

    private func end(isAccepted: Bool, _ fault: ProxyError?) {
        let waiters = state.withLock { state in
            if isAccepted { state.isAccepted = true }
            if let fault, fault.refusesPassword { state.refusal = fault }
            state.isUnderTrial = false
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume(returning: fault) }
    }

    /// Waits for the end of the trial, or of the task.
    private func wait(_ number: Int) async -> ProxyError? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    let isOver = !state.isUnderTrial || Task.isCancelled
                    if !isOver { state.waiters[number] = continuation }
                    return isOver
                }
                if isOver { continuation.resume(returning: nil) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(returning: nil)
        }
    }
}
