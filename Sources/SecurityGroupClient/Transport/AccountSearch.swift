import SecurityGroups
import Synchronization

/// Finds out which account credentials are of: asked for once, however many want to know, and not for
/// long. They stay for the session, so what was found out once does not become unknown because nobody
/// answers another time.
final class AccountSearch: Sendable {
    /// An entry of the audit log waits no longer for it.
    static let limit = Duration.seconds(3)
    /// After a search without an answer it is not waited for another.
    static let pause = Duration.seconds(60)

    private struct State {
        var id: String?
        var search: Task<String?, Never>?
        var failedAt: Duration?
    }

    private let state = Mutex(State())

    /// What is known by now; asks nobody.
    var id: String? { state.withLock { $0.id } }

    /// The account, found out where it is not known yet; nil where nobody tells it in time.
    ///
    /// - Parameter ask: asks who knows it; is cancelled when the time is over.
    func find(
        clock: CallClock, _ ask: @escaping @Sendable () async -> String?
    ) async -> String? {
        let search: Task<String?, Never>? = state.withLock { state in
            if state.id != nil { return nil }
            if let search = state.search { return search }
            if let failed = state.failedAt, clock.elapsed() - failed < Self.pause { return nil }
            let search = Task(executorPreference: WorkThreads.shared) {
                let found = await Self.limited(clock, ask)
                self.state.withLock { state in
                    state.id = found ?? state.id
                    state.search = nil
                    state.failedAt = found == nil ? clock.elapsed() : nil
                }
                return found
            }
            state.search = search
            return search
        }
        _ = await search?.value
        return id
    }

    private static func limited(
        _ clock: CallClock, _ ask: @escaping @Sendable () async -> String?
    ) async -> String? {
        await withTaskGroup(of: String?.self) { tasks in
            tasks.addTask { await ask() }
            tasks.addTask {
                try? await clock.sleep(limit)
                return nil
            }
            let first = await tasks.next() ?? nil
            tasks.cancelAll()
            return first
        }
    }
}

extension EndpointRule {
    /// Who is asked whose credentials they are: STS where calls go to the cloud, also where its
    /// endpoint was named; otherwise the endpoint that was named, and nobody else.
    ///
    /// - Throws: `EndpointFault` where the region's id cannot be part of a host's name.
    func identityEndpoint(for region: RegionID) throws(EndpointFault) -> Endpoint {
        switch self {
        case .regional(let network): return try .sts(region, network: network)
        case .explicit(let endpoint):
            guard let network = endpoint.cloudNetwork else { return endpoint }
            return try .sts(region, network: network)
        }
    }
}
