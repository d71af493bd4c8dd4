import Synchronization

/// One transfer from the order to its end, and the place where a cancelled task meets it.
final class CurlTransfer: Sendable {
    private enum Stage {
        case ready
        case under(number: UInt64)
        case cancelled
        case stale
    }

    private let loop: CurlLoop
    private let curlRequest: CurlRequest
    private let stage = Mutex(Stage.ready)

    init(loop: CurlLoop, curlRequest: CurlRequest) {
        self.loop = loop
        self.curlRequest = curlRequest
    }

    /// Sends the request and waits. Called once.
    ///
    /// - Throws: `TransportError`, `.stale` where its deadline has passed.
    func reply() async throws(TransportError) -> HTTPResponse {
        let result: TransferResult? = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in start(continuation) }
        } onCancel: {
            cancel()
        }
        guard let result else {
            let isStale = stage.withLock { if case .stale = $0 { true } else { false } }
            throw TransportError(
                isStale
                    ? .stale
                    : Task.isCancelled
                        ? .cancelled : .other("libcurl does not take the request"),
                endpoint: curlRequest.request.endpoint, mayHaveArrived: false)
        }
        return try result.reply(to: curlRequest)
    }

    /// Resumes the continuation with nil where nothing was started.
    private func start(_ continuation: CheckedContinuation<TransferResult?, Never>) {
        let isStarted = stage.withLock { stage in
            // Cancelled before the start: the handler runs at once then.
            guard case .ready = stage else { return false }
            // The last moment before libcurl has it.
            guard curlRequest.request.deadline?.hasPassed != true else {
                stage = .stale
                return false
            }
            guard
                let number = loop.submit(
                    curlRequest, completion: { continuation.resume(returning: $0) })
            else { return false }
            stage = .under(number: number)
            return true
        }
        if !isStarted { continuation.resume(returning: nil) }
    }

    private func cancel() {
        let number: UInt64? = stage.withLock { stage in
            defer { stage = .cancelled }
            guard case .under(let number) = stage else { return nil }
            return number
        }
        if let number { loop.cancel(number) }
    }
}
