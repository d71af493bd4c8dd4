public import ECSProtocol
package import FoundationEssentials

/// Credentials that are looked for at the first call, kept after it, and renewed before they
/// expire. However many callers wait, one search runs.
public actor CredentialStore {
    /// After a renewal that brought nothing better, how long the old ones are used before the next.
    private static let pause: TimeInterval = 30

    private let chain: CredentialChain
    private let now: @Sendable () -> Date
    private var kept: CredentialChain.Found?
    private var notBefore = Date.distantPast
    private var search: Task<Void, Never>?
    private var waiters: [Int: CheckedContinuation<Outcome, Never>] = [:]
    private var nextWaiter = 0

    private typealias Outcome = Result<ResolvedCredentials, CredentialError>

    public init(_ source: CredentialSource) { self.init(source, now: { Date() }) }

    /// For tests, with a clock of their own.
    package init(_ source: CredentialSource, now: @escaping @Sendable () -> Date) {
        chain = source.chain
        self.now = now
    }

    /// The credentials to sign the next attempt with.
    ///
    /// - Throws: `CredentialError`; `.cancelled` where the task was cancelled while it waited.
    public func current() async throws(CredentialError) -> ResolvedCredentials {
        if let kept, !kept.resolved.needsRefresh(at: now()) || isPausing(kept.resolved) {
            return kept.resolved
        }
        return try await found()
    }

    /// Other credentials than the ones that the service called expired: those that another call
    /// found meanwhile, or else the result of one new search. Nil where there are none.
    public func replacement(for refused: Credentials) async -> ResolvedCredentials? {
        if kept?.resolved.credentials == refused { kept?.resolved.expiration = .distantPast }
        if let kept, kept.resolved.credentials != refused { return kept.resolved }
        guard let other = try? await found(), other.credentials != refused else { return nil }
        return other
    }

    private func isPausing(_ resolved: ResolvedCredentials) -> Bool {
        now() < notBefore && !resolved.isExpired(at: now())
    }

    /// Waits for the search, and begins one where none runs.
    private func found() async throws(CredentialError) -> ResolvedCredentials {
        let number = nextWaiter
        nextWaiter += 1
        let outcome: Outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
                guard !Task.isCancelled else {
                    return continuation.resume(returning: .failure(.cancelled))
                }
                waiters[number] = continuation
                if search == nil { beginSearch() }
            }
        } onCancel: {
            Task(executorPreference: ThreadPoolExecutor.shared) { await self.giveUp(number) }
        }
        return try outcome.get()
    }

    private func beginSearch() {
        let (chain, preferred) = (chain, kept?.index)
        search = Task(executorPreference: ThreadPoolExecutor.shared) {
            do throws(CredentialError) {
                await self.end(.success(try await chain.lookUp(preferring: preferred)))
            } catch {
                await self.end(.failure(error))
            }
        }
    }

    private func end(_ result: Result<CredentialChain.Found, CredentialError>) {
        search = nil
        // Cancelled by those who left; whoever came after them waits for a search of their own.
        if case .failure(.cancelled) = result, !waiters.isEmpty { return beginSearch() }
        notBefore = now().addingTimeInterval(Self.pause)
        let outcome: Outcome
        switch result {
        case .success(let found):
            kept = found
            outcome = .success(found.resolved)
        case .failure(let fault):
            // What is still valid does, and the next search comes after the pause.
            if let kept, !kept.resolved.isExpired(at: now()) {
                outcome = .success(kept.resolved)
            } else {
                outcome = .failure(fault)
            }
        }
        let ready = waiters.values
        waiters = [:]
        for waiter in ready { waiter.resume(returning: outcome) }
    }

    /// The last one to leave ends the search, so that no command or request outlives its purpose.
    private func giveUp(_ number: Int) {
        guard let waiter = waiters.removeValue(forKey: number) else { return }
        waiter.resume(returning: .failure(.cancelled))
        if waiters.isEmpty { search?.cancel() }
    }
}
