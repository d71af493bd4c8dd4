import SecurityGroups
import Synchronization

/// Finds out which account credentials are of: asked for once, however many want to know, and waited
/// for not longer than each of them can. They stay for the session, so what was found out once does not
/// become unknown because nobody answers another time.
final class AccountSearch: Sendable {
    /// After a search without an answer it is not asked again at once.
    static let pause = Duration.seconds(60)

    private struct State {
        var id: String?
        /// Of the search that is under way.
        var began: Duration?
        var failed: Duration?
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastWaiter = 0
    }

    private let state = Mutex(State())

    /// What is known by now; asks nobody.
    var id: String? { state.withLock { $0.id } }

    /// The account, found out where it is not known yet; nil where nobody tells it in time.
    ///
    /// - Parameters:
    ///   - limit: counted from the beginning of the search; nil waits as long as that takes.
    ///   - ask: asks who knows it.
    func find(
        within limit: Duration?, clock: CallClock, _ ask: @escaping @Sendable () async -> String?
    ) async -> String? {
        let now = clock.elapsed()
        let (isUnderWay, began, isNew) = state.withLock { state in
            if state.id != nil { return (false, now, false) }
            if let began = state.began { return (true, began, false) }
            if let failed = state.failed, now - failed < Self.pause { return (false, now, false) }
            state.began = now
            return (true, now, true)
        }
        if isNew {
            Task(executorPreference: ThreadPoolExecutor.shared) {
                self.end(with: await ask(), at: clock.elapsed())
            }
        }
        if isUnderWay { await wait(limit.map { $0 - (now - began) }, clock) }
        return id
    }

    private func end(with found: String?, at time: Duration) {
        let waiters = state.withLock { state in
            state.id = found ?? state.id
            (state.began, state.failed) = (nil, found == nil ? time : nil)
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits for the end of the search, or so long.
    private func wait(_ limit: Duration?, _ clock: CallClock) async {
        if let limit, limit <= .zero { return }
        let number = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.began != nil { state.waiters[number] = continuation }
                return state.began == nil
            }
            if isOver { return continuation.resume() }
            guard let limit else { return }
            Task(executorPreference: ThreadPoolExecutor.shared) {
                try? await clock.sleep(limit)
                self.state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
            }
        }
    }
}

extension EndpointRule {
    /// Who is asked whose credentials they are: STS where calls go to the cloud, also where its
    /// endpoint was named; otherwise the endpoint that was named, and nobody else.
    ///
    /// - Throws: `EndpointError` where the region's id cannot be part of a host's name.
    func identityEndpoint(for region: RegionID) throws(EndpointError) -> Endpoint {
        switch self {
        case .regional(let network): return try .sts(region, network: network)
        case .explicit(let endpoint):
            guard let network = endpoint.cloudNetwork else { return endpoint }
            return try .sts(region, network: network)
        }
    }
}
