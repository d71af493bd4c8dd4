import Dispatch
import ECSProtocol
import FoundationEssentials
import SecurityGroupClient
import Synchronization
import Testing

@Suite("HTTP transport")
struct HTTPTransportTests {
    private let transport = HTTPTransport()

    private func request(
        _ server: LoopbackServer, timeout: Duration = .seconds(20), onlyOnce: Bool = false
    ) throws -> HTTPRequest {
        HTTPRequest(
            method: "POST", endpoint: try Endpoint(.http, host: "127.0.0.1", port: server.port),
            query: "a=b", headers: [HeaderField("x-test", "1")], body: Data("c=d".utf8),
            timeout: timeout, onlyOnce: onlyOnce)
    }

    private func fault(
        _ transport: HTTPTransport? = nil, _ request: HTTPRequest
    ) async throws -> TransportError {
        let transport = transport ?? self.transport
        return try #require(
            await #expect(throws: TransportError.self) { try await transport.send(request) })
    }

    @Test("a request arrives as it was given, and nothing is added that could matter")
    func exchange() async throws {
        let server = try LoopbackServer { _ in
            .bytes(LoopbackServer.reply("hello", status: 418, headers: "X-Acs-A:  b \r\n"))
        }
        defer { server.stop() }
        let reply = try await transport.send(try request(server))
        #expect(reply.status == 418)
        #expect(reply.body == Data("hello".utf8))
        #expect(reply.headers.value(of: "x-acs-a")?.hasPrefix("b") == true)
        let received = try #require(server.requests.first)
        #expect(received.hasPrefix("POST /?a=b HTTP/1.1\r\n"))
        #expect(received.hasSuffix("\r\n\r\nc=d"))
        #expect(received.contains("x-test: 1\r\n"))
        #expect(!received.lowercased().contains("expect:"))
        #expect(!received.lowercased().contains("content-type:"))
        #expect(!received.lowercased().contains("accept-encoding:"))
    }

    @Test("a POST without a body says that it has none")
    func emptyBody() async throws {
        let server = try LoopbackServer(json: "{}")
        defer { server.stop() }
        var request = try request(server)
        request.body = Data()
        #expect(try await transport.send(request).status == 200)
        let received = try #require(server.requests.first).lowercased()
        #expect(received.contains("content-length: 0\r\n"))
        #expect(!received.contains("content-type:"))
    }

    @Test("localhost is this machine")
    func localhost() async throws {
        let server = try LoopbackServer(json: "{}")
        defer { server.stop() }
        var request = try request(server)
        request.endpoint = try Endpoint(.http, host: "localhost", port: server.port)
        #expect(try await transport.send(request).status == 200)
    }

    @Test("a redirect is a reply, and is not followed")
    func redirect() async throws {
        let server = try LoopbackServer { _ in
            .bytes(LoopbackServer.reply("", status: 302, headers: "Location: /elsewhere\r\n"))
        }
        defer { server.stop() }
        #expect(try await transport.send(try request(server)).status == 302)
        #expect(server.requests.count == 1)
    }

    @Test(
        "a reply above the limit is given up while it comes in",
        arguments: [
            "HTTP/1.1 200 X\r\n\r\n", "HTTP/1.1 200 X\r\nContent-Length: 2000\r\n\r\n",
            "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n",
        ])
    func tooLarge(head: String) async throws {
        let body = String(repeating: "x", count: 2000)
        let server = try LoopbackServer { _ in .bytesThenClose(head + body) }
        defer { server.stop() }
        let fault = try await fault(HTTPTransport(replyLimit: 1000), try request(server))
        #expect(fault.reason == .tooLarge(1000))
        #expect(fault.mayHaveArrived)
    }

    @Test(
        "headers above their limit are given up and told as headers",
        arguments: [(1000, 100), (1, 70_000), (1, 200_000)])
    func headersTooLarge(count: Int, length: Int) async throws {
        let line = "x-long: " + String(repeating: "x", count: length) + "\r\n"
        let lines = String(repeating: line, count: count)
        let server = try LoopbackServer { _ in
            .bytesThenClose(LoopbackServer.reply("{}", headers: lines))
        }
        defer { server.stop() }
        let fault = try await fault(nil, try request(server))
        #expect(fault.reason == .headersTooLarge)
        #expect(fault.mayHaveArrived)
        #expect(fault.description.contains("longer than 64 KB"))
    }

    @Test("a reply of exactly the limit is taken")
    func atLimit() async throws {
        let server = try LoopbackServer(json: String(repeating: "x", count: 1000))
        defer { server.stop() }
        let reply = try await HTTPTransport(replyLimit: 1000).send(try request(server))
        #expect(reply.body.count == 1000)
    }

    @Test("where nothing listens, nothing can have arrived")
    func refused() async throws {
        let server = try LoopbackServer(json: "{}")
        let request = try request(server)
        server.stop()
        _ = try? await transport.send(request)
        let fault = try await fault(nil, request)
        #expect(fault.reason == .notConnected)
        #expect(!fault.mayHaveArrived)
        #expect(fault.description.contains("127.0.0.1:\(server.port)"))
        #expect(!fault.description.contains("a=b"))
    }

    @Test("where the other side stays silent, the request may have arrived")
    func timeout() async throws {
        let server = try LoopbackServer { _ in .silence }
        defer { server.stop() }
        let fault = try await fault(nil, try request(server, timeout: .milliseconds(300)))
        #expect(fault.reason == .timedOut(.milliseconds(300)))
        #expect(fault.mayHaveArrived)
    }

    @Test(
        "a reply that is cut or absent leaves the question open",
        arguments: ["", "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{"])
    func broken(part: String) async throws {
        let server = try LoopbackServer { _ in .bytesThenClose(part) }
        defer { server.stop() }
        let fault = try await fault(nil, try request(server))
        #expect(fault.reason == .broken)
        #expect(fault.mayHaveArrived)
    }

    @Test("an answer that is not HTTP is no reply, and leaves the question open")
    func notHTTP() async throws {
        let server = try LoopbackServer { _ in .bytesThenClose("SSH-2.0-OpenSSH_9.2\r\n") }
        defer { server.stop() }
        #expect(try await fault(nil, try request(server)).mayHaveArrived)
    }

    @Test("https to a server that speaks none fails before the request leaves")
    func noTLS() async throws {
        let server = try LoopbackServer(greeting: "HTTP/1.1 400 X\r\n\r\n")
        defer { server.stop() }
        var request = try request(server)
        request.endpoint = try Endpoint(.https, host: "127.0.0.1", port: server.port)
        let fault = try await fault(nil, request)
        #expect(fault.reason == .tlsFailed)
        #expect(!fault.mayHaveArrived)
    }

    @Test("a cancelled task ends its request at once, which may have arrived")
    func cancelled() async throws {
        let server = try LoopbackServer { _ in .silence }
        defer { server.stop() }
        let request = try request(server, timeout: .seconds(600))
        let task = Task { () async throws(TransportError) in try await transport.send(request) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        task.cancel()
        let fault = try #require(
            await #expect(throws: TransportError.self) { try await task.value })
        #expect(fault.reason == .cancelled)
        #expect(fault.mayHaveArrived)
    }

    @Test("a task that is cancelled before the request sends none")
    func cancelledBefore() async throws {
        let server = try LoopbackServer(json: "{}")
        defer { server.stop() }
        let request = try request(server)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await transport.send(request)
        }
        task.cancel()
        let fault = try #require(
            await #expect(throws: TransportError.self) { try await task.value })
        #expect(fault.reason == .cancelled)
        #expect(!fault.mayHaveArrived)
        #expect(server.requests.isEmpty)
    }

    @Test("connections are used again, but not for what must not be sent twice")
    func connections() async throws {
        let reads = try LoopbackServer(json: "{}")
        defer { reads.stop() }
        for _ in 1...3 { _ = try await transport.send(try request(reads)) }
        #expect(reads.connections == 1)

        // The second request's connection closes without a reply: where it had been used before,
        // libcurl would send the request again by itself.
        let revokes = try LoopbackServer {
            $0 == 1 ? .bytes(LoopbackServer.reply("{}")) : .bytesThenClose("")
        }
        defer { revokes.stop() }
        _ = try await transport.send(try request(revokes))
        let stale = try await fault(nil, try request(revokes, onlyOnce: true))
        #expect(stale.reason == .broken)
        #expect(revokes.requests.count == 2)
    }

    @Test("requests that go at once have as many connections, which those after them share")
    func sharedConnections() async throws {
        let count = 12
        let waves = [Gathering(of: count), Gathering(of: count)]
        // One reply after the other, as they come in a run.
        let turn = DispatchSemaphore(value: 1)
        let server = try LoopbackServer { number in
            if number <= 2 * count {
                waves[(number - 1) / count].join()
                turn.wait()
            }
            return .bytes(LoopbackServer.reply("{}"))
        }
        defer { server.stop() }
        let request = try request(server)
        for _ in waves {
            await withThrowingTaskGroup(of: Void.self) { tasks in
                for _ in 1...count {
                    tasks.addTask {
                        defer { turn.signal() }
                        _ = try await transport.send(request)
                    }
                }
            }
        }
        #expect(server.requests.count == 2 * count)
        #expect(server.connections == count)
        // One that changes something has its own, which is kept, too.
        var write = request
        write.onlyOnce = true
        _ = try await transport.send(write)
        for _ in 1...3 { _ = try await transport.send(request) }
        #expect(server.connections == count + 1)
    }

    @Test("a request whose deadline has passed is not handed over, and nothing connects")
    func stale() async throws {
        let server = try LoopbackServer(json: "{}")
        defer { server.stop() }
        let clock = HandClock()
        var request = try request(server)
        request.deadline = SendDeadline(receivedAt: clock.now, now: { clock.now })
        clock.advance(by: .milliseconds(2001))
        let fault = try await fault(nil, request)
        #expect(fault.reason == .stale)
        #expect(!fault.mayHaveArrived)
        #expect(server.connections == 0)
    }

    @Test("a connection that takes more than five seconds beyond the deadline carries no byte")
    func connectedTooLate() async throws {
        let server = try LoopbackServer(json: "{}")
        defer { server.stop() }
        let clock = HandClock()
        let start = clock.now
        // In time when it is handed over, and the clock goes on before the connection is there.
        let looks = Mutex(0)
        func deadline(late: Duration) -> SendDeadline {
            looks.withLock { $0 = 0 }
            return SendDeadline(
                receivedAt: start,
                now: {
                    looks.withLock {
                        $0 += 1; return $0 == 1 ? start : start + late
                    }
                })
        }
        var request = try request(server)
        request.deadline = deadline(late: .seconds(7))
        #expect(try await transport.send(request).status == 200)
        request.deadline = deadline(late: .milliseconds(7001))
        request.onlyOnce = true
        let fault = try await fault(nil, request)
        #expect(fault.reason == .connectedTooLate)
        #expect(!fault.mayHaveArrived)
        #expect(server.requests.count == 1)
    }

    @Test("a header that would become two is not sent")
    func headerInjection() async throws {
        let server = try LoopbackServer(json: "{}")
        defer { server.stop() }
        var request = try request(server)
        request.headers = [HeaderField("x-acs-security-token", "a\r\nx-evil: 1")]
        let fault = try await fault(nil, request)
        #expect(fault.reason == .unsendable)
        #expect(server.requests.isEmpty)
    }

    @Test("many requests at once each get their own reply")
    func concurrent() async throws {
        let server = try LoopbackServer { .bytesThenClose(LoopbackServer.reply("\($0)")) }
        defer { server.stop() }
        let request = try request(server)
        let bodies = try await withThrowingTaskGroup(of: Data.self) { group in
            for _ in 1...20 { group.addTask { try await transport.send(request).body } }
            return try await group.reduce(into: Set<Data>()) { $0.insert($1) }
        }
        #expect(bodies.count == 20)
    }

    @Test("https goes through the proxy of the environment, this machine's own calls do not")
    func proxy() async throws {
        let proxy = try LoopbackServer { _ in
            .bytesThenClose("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
        }
        defer { proxy.stop() }
        let server = try LoopbackServer(json: "{}")
        defer { server.stop() }
        let transport = HTTPTransport(
            proxies: ProxySettings(environment: [
                "HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)",
                "all_proxy": "http://127.0.0.1:\(proxy.port)",
            ]))
        #expect(try await transport.send(try request(server)).status == 200)
        #expect(proxy.requests.isEmpty)

        var outside = try request(server)
        outside.endpoint = try Endpoint(parsing: "https://ecs.example.invalid")
        let fault = try await fault(transport, outside)
        #expect(!fault.mayHaveArrived)
        #expect(
            fault.description.contains(
                "The proxy 127.0.0.1:\(proxy.port) does not allow a connection"))
        #expect(proxy.requests.first?.hasPrefix("CONNECT ecs.example.invalid:443 ") == true)
    }
}
