import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Retries")
struct RetryTests {
    private let region = RegionID("cn-hangzhou")
    private let clock = TestClock()
    private let read = GetCallerIdentity()
    private let revoke = RevokeSecurityGroup(
        groupID: SecurityGroupID("sg-1"), clientToken: "c", naming: .ids([RuleID("sgr-1")]))
    private static let success = LoopbackServer.reply(#"{"RequestId":"R","AccountId":"1"}"#)

    private func connection(
        _ server: LoopbackServer, _ policy: RetryPolicy = RetryPolicy(), chance: Double = 1,
        scheme: SignatureScheme = .v3
    ) throws -> ECSConnection {
        ECSConnection(
            endpoints: EndpointSetting(
                .explicit(try Endpoint(.http, host: "127.0.0.1", port: server.port))),
            credentials: CredentialStore(
                CredentialSource(Credentials(accessKeyID: "id", secret: Secret("secret-key")))),
            transport: HTTPTransport(), scheme: scheme, retries: policy,
            clock: clock.clock(chance: chance), notice: { [clock] in clock.note($0) })
    }

    private static func error(
        _ code: String, _ status: Int, headers: String = ""
    ) -> LoopbackServer.Answer {
        .bytes(
            LoopbackServer.reply(
                #"{"Code":"\#(code)","Message":"m","RequestId":"R"}"#, status: status,
                headers: headers))
    }

    @Test(
        "a read is sent again after throttling and trouble of the service",
        arguments: [
            ("Throttling", 400, 500), ("Throttling.User", 400, 500), ("Throttling.Api", 400, 500),
            ("Rejected.Throttling", 503, 500), ("Slow", 429, 500), ("InternalError", 500, 100),
            ("UnknownError", 400, 100), ("ServiceUnavailable", 503, 100), ("Odd", 504, 100),
        ])
    func repeats(code: String, status: Int, firstWait: Int) async throws {
        let server = try LoopbackServer { number in
            number < 3 ? Self.error(code, status) : .bytes(Self.success)
        }
        defer { server.stop() }
        #expect(try await connection(server).call(read, region: region).value == "1")
        #expect(clock.waits == [.milliseconds(firstWait), .milliseconds(2 * firstWait)])
        #expect(clock.notices.count == 2)
        #expect(clock.notices.first?.summary.contains(code) == true)
        let nonces = server.requests.compactMap {
            LoopbackRequest($0)?.headers.value(of: "x-acs-signature-nonce")
        }
        #expect(Set(nonces).count == 3)
    }

    @Test("a read is sent again after a connection that broke and a proxy's error page")
    func brokenConnection() async throws {
        let server = try LoopbackServer { number in
            switch number {
            case 1: .bytesThenClose("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{")
            case 2: .bytes("HTTP/1.1 502 X\r\nContent-Length: 6\r\n\r\n<html>")
            default: .bytes(Self.success)
            }
        }
        defer { server.stop() }
        #expect(try await connection(server).call(read, region: region).value == "1")
        #expect(server.requests.count == 3)
    }

    @Test("reads that were begun ahead tell of their retries once somebody waits for them")
    func ahead() async throws {
        let server = try LoopbackServer { _ in Self.error("ServiceUnavailable", 503) }
        defer { server.stop() }
        let reader = SecurityGroupReader(caller: try connection(server))
        let group = SecurityGroupID("sg-1")
        let reading = reader.beginSurroundings(of: group, in: region)
        // Three reads, each with all its attempts.
        while server.requests.count < 15 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(clock.notices.isEmpty)
        let rules = GroupRules(
            region: region, groupID: group, vpcID: "vpc-1", rules: [], readAt: clock.date)
        let around = await reading.surroundings(of: rules, within: .seconds(60))
        guard case .unread(let words) = around.instances else {
            Issue.record("instances were read")
            return
        }
        #expect(words.contains("ServiceUnavailable"))
        _ = await reader.surroundings(of: rules, within: .seconds(60))
        #expect(!clock.notices.isEmpty)
    }

    @Test("half of a wait is chance")
    func jitter() async throws {
        let server = try LoopbackServer { number in
            number < 2 ? Self.error("Throttling", 400) : .bytes(Self.success)
        }
        defer { server.stop() }
        _ = try await connection(server, chance: 0).call(read, region: region)
        #expect(clock.waits == [.milliseconds(250)])
    }

    @Test("the wait that the service asks for is in milliseconds, and a too long one ends the call")
    func retryAfter() async throws {
        let server = try LoopbackServer { number in
            switch number {
            case 1: Self.error("Throttling", 429, headers: "x-acs-retry-after: 1234\r\n")
            default: Self.error("Throttling", 429, headers: "X-Acs-Retry-After: 3600000\r\n")
            }
        }
        defer { server.stop() }
        await #expect(throws: CallError.self) {
            try await connection(server).call(read, region: region)
        }
        #expect(clock.waits == [.milliseconds(1234)])
        #expect(server.requests.count == 2)
    }

    @Test("attempts and time are bounded")
    func bounded() async throws {
        let server = try LoopbackServer { _ in Self.error("Throttling.User", 400) }
        defer { server.stop() }
        let fault = await #expect(throws: CallError.self) {
            try await connection(server).call(read, region: region)
        }
        #expect(
            fault
                == .service(
                    ServiceError(
                        code: ErrorCode("Throttling.User"), message: "m", httpStatus: 400,
                        requestID: "R")))
        #expect(server.requests.count == 5)
        let short = RetryPolicy(attempts: 50, budget: clock.waits.reduce(.seconds(3), +))
        await #expect(throws: CallError.self) {
            try await connection(server, short).call(read, region: region)
        }
        #expect(server.requests.count < 12)
    }

    @Test("what another request cannot mend is not sent again", arguments: [400, 403, 404])
    func refused(status: Int) async throws {
        let server = try LoopbackServer { _ in Self.error("Forbidden.RAM", status) }
        defer { server.stop() }
        await #expect(throws: CallError.self) {
            try await connection(server).call(read, region: region)
        }
        #expect(server.requests.count == 1)
    }

    @Test(
        "a revoke is never sent again for trouble on the way or in the service",
        arguments: [
            ("Throttling", 400), ("ServiceUnavailable", 503), ("InternalError", 500), ("x", 429),
            ("InvalidTimeStamp.Expired", 400),
        ])
    func revokeOnce(code: String, status: Int) async throws {
        let server = try LoopbackServer { _ in Self.error(code, status) }
        defer { server.stop() }
        await #expect(throws: CallError.self) {
            try await connection(server).call(revoke, region: region)
        }
        #expect(server.requests.count == 1)
    }

    @Test("a revoke whose connection broke is not sent again")
    func revokeBroken() async throws {
        let server = try LoopbackServer { _ in .bytesThenClose("") }
        defer { server.stop() }
        let fault = await #expect(throws: CallError.self) {
            try await connection(server).call(revoke, region: region)
        }
        #expect(fault?.mayHaveTakenEffect == true)
        #expect(server.requests.count == 1)
    }

    @Test("a nonce that was used is replaced once for a read, and never for a revoke")
    func nonce() async throws {
        let server = try LoopbackServer { number in
            number == 1 ? Self.error("SignatureNonceUsed", 400) : .bytes(Self.success)
        }
        defer { server.stop() }
        #expect(try await connection(server).call(read, region: region).requestID == "R")
        for (isRevoke, requests) in [(false, 2), (true, 1)] {
            let stubborn = try LoopbackServer { _ in Self.error("SignatureNonceUsed", 400) }
            defer { stubborn.stop() }
            await #expect(throws: CallError.self) {
                if isRevoke {
                    _ = try await connection(stubborn).call(revoke, region: region)
                } else {
                    _ = try await connection(stubborn).call(read, region: region)
                }
            }
            #expect(stubborn.requests.count == requests)
        }
    }

    @Test(
        "a clock that is off is told, corrected for the next attempt and remembered",
        arguments: ["InvalidTimeStamp.Expired", "IllegalTimestamp"])
    func clockSkew(code: String) async throws {
        // The service is an hour ahead of 2001-09-09T01:46:40Z.
        let date = "Date: Sun, 09 Sep 2001 02:46:40 GMT\r\n"
        let server = try LoopbackServer { number in
            number == 1 ? Self.error(code, 400, headers: date) : .bytes(Self.success)
        }
        defer { server.stop() }
        let connection = try connection(server)
        #expect(try await connection.call(revoke, region: region).requestID == "R")
        _ = try await connection.call(read, region: region)
        let dates = server.requests.compactMap {
            LoopbackRequest($0)?.headers.value(of: "x-acs-date")
        }
        #expect(
            dates == ["2001-09-09T01:46:40Z", "2001-09-09T02:46:40Z", "2001-09-09T02:46:40Z"])
        #expect(clock.notices == [.clockCorrected(seconds: 3600)])
        #expect(clock.notices.first?.summary.contains("3600 s behind") == true)
    }

    @Test("reads that go at once with a clock that is off are all dated anew, which is told once")
    func clockSkewAtOnce() async throws {
        let date = "Date: Sun, 09 Sep 2001 02:46:40 GMT\r\n"
        let all = Gathering(of: 3)
        let server = try LoopbackServer { number in
            guard number <= 3 else { return .bytes(Self.success) }
            all.join()
            return Self.error("InvalidTimeStamp.Expired", 400, headers: date)
        }
        defer { server.stop() }
        let connection = try connection(server)
        let replies = try await withThrowingTaskGroup(of: String.self) { tasks in
            for _ in 1...3 {
                tasks.addTask { try await connection.call(read, region: region).value }
            }
            return try await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(replies == ["1", "1", "1"])
        #expect(server.requests.count == 6)
        #expect(clock.notices == [.clockCorrected(seconds: 3600)])
    }

    @Test(
        "a clock that any reply shows to be off is known for the log, and one that is right is not")
    func clockOffset() async throws {
        // The machine's is 2001-09-09T01:46:40Z.
        let times = ["01:46:55", "01:40:00", "01:51:40", "01:46:40"]
        let server = try LoopbackServer { number in
            .bytes(
                LoopbackServer.reply(
                    #"{"RequestId":"R","AccountId":"1"}"#,
                    headers: "Date: Sun, 09 Sep 2001 \(times[number - 1]) GMT\r\n"))
        }
        defer { server.stop() }
        let connection = try connection(server)
        #expect(connection.clockOffset == nil)
        for offset in [nil, -400, 300, nil] {
            _ = try await connection.call(read, region: region)
            #expect(connection.clockOffset == offset)
        }
        #expect(clock.notices.isEmpty)
        #expect(
            server.requests.compactMap { LoopbackRequest($0)?.headers.value(of: "x-acs-date") }
                == Array(repeating: "2001-09-09T01:46:40Z", count: 4))
    }

    @Test("a service that refuses its own time is asked once more and not for ever")
    func clockNeverRight() async throws {
        let date = "Date: Sun, 09 Sep 2001 02:46:40 GMT\r\n"
        let server = try LoopbackServer { _ in
            Self.error("InvalidTimeStamp.Expired", 400, headers: date)
        }
        defer { server.stop() }
        await #expect(throws: CallError.self) {
            try await connection(server).call(read, region: region)
        }
        #expect(server.requests.count == 2)
    }

    @Test("a cancelled task does not wait for the next attempt")
    func cancelled() async throws {
        let server = try LoopbackServer { _ in Self.error("Throttling", 400) }
        defer { server.stop() }
        var slow = clock.clock()
        slow.sleep = { _ in try await Task.sleep(for: .seconds(3600)) }
        let connection = ECSConnection(
            endpoints: EndpointSetting(
                .explicit(try Endpoint(.http, host: "127.0.0.1", port: server.port))),
            credentials: CredentialStore(
                CredentialSource(Credentials(accessKeyID: "id", secret: Secret("secret-key")))),
            transport: HTTPTransport(), clock: slow, notice: { [clock] in clock.note($0) })
        let task = Task { try await connection.call(read, region: region).value }
        while clock.notices.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        task.cancel()
        let fault = await #expect(throws: CallError.self) { try await task.value }
        guard case .cancelled = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(server.requests.count == 1)
    }

    @Test("V1 with a token and a wrong secret: nothing secret is in the error that quotes it all")
    func secrecy() async throws {
        let secret = Secret("wrong/secret+key==")
        let token = Secret("CAES+abc/def==~tok en*%25")
        // Quotes what it received, as the service does: the query, and the string to sign.
        let quoted = SignatureV1(
            method: "POST",
            parameters: SignatureV1.commonParameters(
                action: "GetCallerIdentity", version: "2015-04-01",
                credentials: Credentials(
                    accessKeyID: "STS.id", secret: secret, securityToken: token),
                date: clock.date, nonce: "n"), secret: secret
        ).stringToSign
        let once = PercentEncoding.encode(token.revealed)
        let bodies = [
            "server string to sign is:\(quoted)", "got \(quoted)", "got \(once) \(token.revealed)",
        ]
        for body in bodies {
            let server = try LoopbackServer(
                json: #"{"Code":"SignatureDoesNotMatch","Message":"\#(body)","RequestId":"R"}"#,
                status: 400)
            defer { server.stop() }
            let connection = ECSConnection(
                endpoints: EndpointSetting(
                    .explicit(try Endpoint(.http, host: "127.0.0.1", port: server.port))),
                credentials: CredentialStore(
                    CredentialSource(
                        Credentials(accessKeyID: "STS.id", secret: secret, securityToken: token))),
                transport: HTTPTransport(), scheme: .v1)
            let fault = await #expect(throws: CallError.self) {
                try await connection.call(read, region: region)
            }
            let received = try #require(server.requests.first.flatMap { LoopbackRequest($0) })
            #expect(received.query.contains(Parameter("SecurityToken", token.revealed)))
            let signature = SignatureV1(
                method: received.method, parameters: received.query, secret: secret
            ).signature
            #expect(received.query.contains(Parameter("Signature", signature)))
            var said = fault?.description ?? ""
            dump(fault, to: &said)
            #expect(said.contains("SignatureDoesNotMatch"))
            for text in ["wrong", "secret+key", "CAES", "abc/def", "tok en", "tok%20en"] {
                #expect(!said.contains(text))
            }
        }
    }
}
