import ECSProtocol
import FoundationEssentials
import Glibc
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("Proxies")
struct ProxyTests {
    private static let password = "pa%40ss"

    private func transport(port: Int, scheme: String = "http") -> HTTPTransport {
        HTTPTransport(
            proxies: ProxySettings(environment: [
                "HTTPS_PROXY": "\(scheme)://user:\(Self.password)@127.0.0.1:\(port)/"
            ]))
    }

    private func connection(_ transport: HTTPTransport, _ clock: TestClock) throws -> ECSConnection
    {
        ECSConnection(
            endpoints: EndpointSetting(
                .explicit(try Endpoint(parsing: "https://ecs.example.invalid"))),
            credentials: CredentialStore(
                CredentialSource(Credentials(accessKeyID: "id", secret: Secret("secret-key")))),
            transport: transport, clock: clock.clock(chance: 1), notice: { clock.note($0) })
    }

    /// The words of a call that ends in a fault through such a proxy.
    private func words(_ transport: HTTPTransport) async throws -> String {
        let clock = TestClock()
        let connection = try connection(transport, clock)
        let fault = await #expect(throws: CallError.self) {
            try await connection.call(GetCallerIdentity(), region: RegionID("cn-hangzhou"))
        }
        guard case .unreachable(let words, mayHaveArrived: false) = try #require(fault) else {
            Issue.record("\(String(describing: fault)) is of a request that was sent")
            return ""
        }
        #expect(!words.contains("user:") && !words.contains(Self.password))
        return words
    }

    @Test("a password that the proxy refuses is sent once, by whatever is asked next, too")
    func wrongPassword() async throws {
        let proxy = try LoopbackServer { _ in
            .bytesThenClose(
                "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n")
        }
        defer { proxy.stop() }
        let transport = transport(port: proxy.port)
        for _ in 1...3 {
            let words = try await words(transport)
            #expect(words.hasPrefix("The proxy 127.0.0.1:\(proxy.port) asks for a user name"))
            #expect(words.contains("HTTPS_PROXY (status 407)"))
        }
        #expect(proxy.requests.count == 1)
    }

    @Test(
        "of requests that go at once one tries the password, and the others share what comes of it")
    func wrongPasswordAtOnce() async throws {
        let proxy = try LoopbackServer { _ in
            // Time for the others to come, too.
            usleep(100_000)
            return .bytesThenClose(
                "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n")
        }
        defer { proxy.stop() }
        let transport = transport(port: proxy.port)
        let words = try await withThrowingTaskGroup(of: String.self) { tasks in
            for _ in 1...4 { tasks.addTask { try await self.words(transport) } }
            return try await tasks.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(words.count == 1)
        #expect(words.first?.contains("(status 407)") == true)
        #expect(proxy.requests.count == 1)
    }

    @Test("a password that got a connection is tried no more: the others go at once")
    func rightPassword() async throws {
        let trial = ProxyTrial()
        #expect(try await trial.enter(hasPassword: true))
        let waiting = Task { try await trial.enter(hasPassword: true) }
        #expect(try await !trial.enter(hasPassword: false), "nothing to try without a password")
        trial.accept()
        #expect(try await !waiting.value)
        #expect(try await !trial.enter(hasPassword: true))
    }

    @Test(
        "who waits for a trial shares its fault, is the next where it was given up, and can leave")
    func trial() async throws {
        let trial = ProxyTrial()
        let fault = ProxyError(reason: .refused(status: 502), address: "p", variable: "v")
        #expect(try await trial.enter(hasPassword: true))
        let leaving = Task { try await trial.enter(hasPassword: true) }
        leaving.cancel()
        #expect(try await !leaving.value)
        trial.end(nil)
        #expect(try await trial.enter(hasPassword: true))
        let sharing = Task { () async throws(ProxyError) in
            try await trial.enter(hasPassword: true)
        }
        while !trial.hasWaiters { try await Task.sleep(for: .milliseconds(1)) }
        trial.end(fault)
        await #expect(throws: fault) { try await sharing.value }
        #expect(try await trial.enter(hasPassword: true), "another time it may get through")
    }

    @Test(
        "a connection that the proxy does not make is the proxy's fault",
        arguments: [
            (403, "does not allow a connection to ecs.example.invalid:443", 1),
            (502, "could not connect to", 5),
        ])
    func refused(status: Int, words expected: String, count: Int) async throws {
        let proxy = try LoopbackServer { _ in
            .bytesThenClose("HTTP/1.1 \(status) No\r\nContent-Length: 0\r\n\r\n")
        }
        defer { proxy.stop() }
        let words = try await words(transport(port: proxy.port))
        #expect(words.contains("The proxy 127.0.0.1:\(proxy.port) \(expected)"))
        #expect(words.contains("status \(status)"))
        #expect(proxy.requests.count == count)
    }

    @Test("a proxy that breaks off is named")
    func broken() async throws {
        let proxy = try LoopbackServer { _ in .bytesThenClose("") }
        defer { proxy.stop() }
        #expect(
            try await words(transport(port: proxy.port)).hasPrefix(
                "The proxy 127.0.0.1:\(proxy.port) made no connection to ecs.example.invalid:443 (")
        )
        let other = try LoopbackServer(greeting: "no SOCKS")
        defer { other.stop() }
        let socks = transport(port: other.port, scheme: "socks5h")
        #expect(
            try await words(socks).hasPrefix("The proxy 127.0.0.1:\(other.port) made no connection")
        )
    }

    @Test("a proxy that is not there is named, and not the service")
    func notThere() async throws {
        let proxy = try LoopbackServer(json: "{}")
        proxy.stop()
        let transport = transport(port: proxy.port)
        _ = try? await words(transport)
        #expect(
            try await words(transport).hasPrefix(
                "Connection refused by the proxy 127.0.0.1:\(proxy.port)"))
    }

    @Test("a proxy that says nothing is named")
    func silent() async throws {
        let proxy = try LoopbackServer { _ in .silence }
        defer { proxy.stop() }
        let request = HTTPRequest(
            method: "GET", endpoint: try Endpoint(parsing: "https://ecs.example.invalid"),
            timeout: .milliseconds(300))
        let transport = transport(port: proxy.port)
        let fault = try #require(
            await #expect(throws: TransportError.self) { try await transport.send(request) })
        #expect(fault.description.hasPrefix("The proxy 127.0.0.1:\(proxy.port) did not connect to"))
        #expect(!fault.mayHaveArrived)
    }

    @Test(
        "no_proxy names hosts, those below one, and addresses",
        arguments: [
            ("*.example.com", "ecs.example.com", true), ("*.example.com", "example.com", false),
            (".example.com", "ecs.example.com", true), ("example.com", "example.com", true),
            ("a.test, EXAMPLE.com", "ecs.example.com", true), ("ample.com", "example.com", false),
            ("a.test b.test", "b.test", true), ("*", "ecs.example.com", true),
            ("192.0.2.0/24", "192.0.2.9", true), ("192.0.2.0/24", "198.51.100.9", false),
            ("[2001:db8::]/32", "2001:db8::1", true), ("", "example.com", false),
        ])
    func exceptions(list: String, host: String, isExcepted: Bool) throws {
        let settings = ProxySettings(environment: [
            "https_proxy": "http://127.0.0.1:1", "NO_PROXY": list,
        ])
        let endpoint = try Endpoint(.https, host: host)
        #expect((settings.proxy(for: endpoint) == nil) == isExcepted)
    }
}
