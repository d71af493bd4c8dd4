import ECSProtocol
import FoundationEssentials
import SecurityGroupClient
import Synchronization
import Testing

/// Hands out what it is told to, and counts.
final class ScriptedProvider: CredentialProvider {
    let name = "the script"
    private let answers: Mutex<[Result<ResolvedCredentials, CredentialError>]>
    private let counted = Mutex(0)
    private let delay: Duration

    init(_ answers: [Result<ResolvedCredentials, CredentialError>], delay: Duration = .zero) {
        self.answers = Mutex(answers)
        self.delay = delay
    }

    var calls: Int { counted.withLock { $0 } }

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        counted.withLock { $0 += 1 }
        do { try await Task.sleep(for: delay) } catch { throw .cancelled }
        let answer = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first }
        guard let answer else { return .absent(reason: "the script is empty") }
        return .found(try answer.get())
    }
}

@Suite("Credential store")
struct CredentialStoreTests {
    private let start = Date(timeIntervalSince1970: 1_800_000_000)

    private func keys(_ id: String, for seconds: TimeInterval?) -> ResolvedCredentials {
        ResolvedCredentials(
            credentials: Credentials(
                accessKeyID: id, secret: Secret("s"), securityToken: Secret("t")),
            origin: .given, expiration: seconds.map { start.addingTimeInterval($0) })
    }

    private func store(
        _ provider: ScriptedProvider
    ) -> (store: CredentialStore, clock: RenewalClock) {
        let clock = RenewalClock(start)
        return (CredentialStore(CredentialSource(provider), now: { clock.now }), clock)
    }

    @Test("keys are renewed fifteen minutes before their end and not sooner")
    func renewal() async throws {
        let provider = ScriptedProvider([
            .success(keys("a", for: 3600)), .success(keys("b", for: 9000)),
        ])
        let (store, clock) = store(provider)
        #expect(try await store.current().credentials.accessKeyID == "a")
        clock.advance(2699)
        #expect(try await store.current().credentials.accessKeyID == "a")
        #expect(provider.calls == 1)
        clock.advance(1)
        #expect(try await store.current().credentials.accessKeyID == "b")
        #expect(provider.calls == 2)
    }

    @Test("keys without an end are looked for once")
    func lasting() async throws {
        let provider = ScriptedProvider([.success(keys("a", for: nil))])
        let (store, clock) = store(provider)
        _ = try await store.current()
        clock.advance(1e6)
        _ = try await store.current()
        #expect(provider.calls == 1)
    }

    @Test("a renewal that fails leaves the old keys in use until their end, without hammering")
    func failedRenewal() async throws {
        let fault = CredentialError.failed(source: "x", reason: "down")
        let provider = ScriptedProvider([.success(keys("a", for: 1000)), .failure(fault)])
        let (store, clock) = store(provider)
        _ = try await store.current()
        clock.advance(200)
        #expect(try await store.current().credentials.accessKeyID == "a")
        #expect(try await store.current().credentials.accessKeyID == "a")
        #expect(provider.calls == 2)
        clock.advance(801)
        await #expect(throws: fault) { try await store.current() }
    }

    @Test("many callers share one search")
    func sharing() async throws {
        let provider = ScriptedProvider(
            [.success(keys("a", for: 3600))], delay: .milliseconds(50))
        let (store, _) = store(provider)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<10 {
                group.addTask { try await store.current().credentials.accessKeyID }
            }
            for try await id in group { #expect(id == "a") }
        }
        #expect(provider.calls == 1)
    }

    @Test("who gives up waiting is let go, and who comes next has a search of his own")
    func cancelling() async throws {
        let provider = ScriptedProvider(
            [.success(keys("a", for: 3600))], delay: .seconds(3600))
        let (store, _) = store(provider)
        let task = Task { try await store.current() }
        while provider.calls == 0 { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        await #expect(throws: CredentialError.cancelled) { try await task.value }
        let next = Task { try await store.current() }
        while provider.calls < 2 { try await Task.sleep(for: .milliseconds(1)) }
        next.cancel()
        await #expect(throws: CredentialError.cancelled) { try await next.value }
    }

    @Test("keys that the service calls expired are replaced once, and only by other ones")
    func replacement() async throws {
        let provider = ScriptedProvider([
            .success(keys("a", for: 3600)), .success(keys("b", for: 3600)),
        ])
        let (store, _) = store(provider)
        let first = try await store.current().credentials
        #expect(await store.replacement(for: first)?.credentials.accessKeyID == "b")
        #expect(await store.replacement(for: first)?.credentials.accessKeyID == "b")
        #expect(provider.calls == 2)
        let second = try await store.current().credentials
        #expect(await store.replacement(for: second) == nil)
    }
}

/// A clock that a test moves.
final class RenewalClock: Sendable {
    private let date: Mutex<Date>

    init(_ date: Date) { self.date = Mutex(date) }

    var now: Date { date.withLock { $0 } }
    func advance(_ seconds: TimeInterval) { date.withLock { $0 = $0.addingTimeInterval(seconds) } }
}
