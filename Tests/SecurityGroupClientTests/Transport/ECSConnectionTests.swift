import ECSProtocol
import FoundationEssentials
import Redaction
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("ECS connection")
struct ECSConnectionTests {
    private let secret = Secret("top/secret+key==")
    private let region = RegionID("cn-hangzhou")
    private let mark = Redactor.mark

    private func connection(_ server: LoopbackServer) throws -> ECSConnection {
        ECSConnection(
            endpoints: EndpointSetting(
                .explicit(try Endpoint(.http, host: "127.0.0.1", port: server.port))),
            credentials: CredentialStore(
                CredentialSource(
                    Credentials(
                        accessKeyID: "id", secret: secret, securityToken: Secret("a-token=")))),
            transport: HTTPTransport())
    }

    private let revoke = RevokeSecurityGroup(
        groupID: SecurityGroupID("sg-1"), clientToken: "c", naming: .ids([RuleID("sgr-1")]))

    private func fault(_ server: LoopbackServer) async throws -> CallError {
        let connection = try connection(server)
        return try #require(
            await #expect(throws: CallError.self) {
                try await connection.call(revoke, region: region)
            })
    }

    @Test("calls arrive signed, each with a nonce of its own")
    func signed() async throws {
        let server = try LoopbackServer(json: #"{"RequestId":"R-1"}"#)
        defer { server.stop() }
        let connection = try connection(server)
        #expect(try await connection.call(revoke, region: region).requestID == "R-1")
        _ = try await connection.call(revoke, region: region)
        let received = server.requests.compactMap { LoopbackRequest($0) }
        #expect(received.count == 2)
        for request in received {
            #expect(request.verdict(secret: secret) == .valid)
            #expect(request.query.contains(Parameter("SecurityGroupRuleId.1", "sgr-1")))
            #expect(request.query.contains(Parameter("RegionId", "cn-hangzhou")))
        }
        #expect(Set(received.map { $0.headers.value(of: "x-acs-signature-nonce") }).count == 2)
    }

    @Test("an error of the service comes back in its own words, without secrets")
    func serviceFault() async throws {
        let quoted = PercentEncoding.encode(PercentEncoding.encode(secret.revealed))
        let server = try LoopbackServer(
            json: #"""
                {"Code":"SignatureDoesNotMatch","RequestId":"R top/secret+key==",
                 "Message":"no top\/secret+key== a-token= \#(quoted) server string to sign is:ACS3"}
                """#, status: 400)
        defer { server.stop() }
        #expect(
            try await fault(server)
                == .service(
                    ServiceError(
                        code: ErrorCode("SignatureDoesNotMatch"),
                        message: "no \(mark) \(mark) \(mark) server string to sign is: \(mark)",
                        httpStatus: 400, requestID: "R \(mark)")))
    }

    @Test("what is no reply of ECS may have taken effect, and keeps its beginning without secrets")
    func undecodable() async throws {
        let server = try LoopbackServer(json: "<html>top/secret+key==</html>", status: 502)
        defer { server.stop() }
        let fault = try await fault(server)
        #expect(
            fault
                == .undecodable(
                    httpStatus: 502, firstBytes: "<html>\(mark)</html>",
                    reason: "it is not JSON (application/json)"))
        #expect(fault.mayHaveTakenEffect)
    }

    @Test("a redirect leads nowhere")
    func redirect() async throws {
        let server = try LoopbackServer { _ in
            .bytes(LoopbackServer.reply("{}", status: 307, headers: "Location: /x\r\n"))
        }
        defer { server.stop() }
        guard case .undecodable(307, _, _) = try await fault(server) else {
            Issue.record("a redirect was taken for something else")
            return
        }
        #expect(server.requests.count == 1)
    }

    @Test("where nothing listens nothing has taken effect")
    func unreachable() async throws {
        let server = try LoopbackServer(json: "{}")
        server.stop()
        _ = try? await fault(server)
        let fault = try await fault(server)
        #expect(!fault.mayHaveTakenEffect)
        #expect(!fault.description.contains("sgr-1"))
    }

    @Test("a cancelled call says so")
    func cancelled() async throws {
        let server = try LoopbackServer { _ in .silence }
        defer { server.stop() }
        let connection = try connection(server)
        let task = Task { try await connection.call(revoke, region: region).requestID }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        task.cancel()
        let fault = await #expect(throws: CallError.self) { try await task.value }
        #expect(fault == .cancelled(mayHaveArrived: true))
    }

    @Test("keys that the service calls expired are looked for anew, once")
    func expiredToken() async throws {
        let refusal = LoopbackServer.reply(
            #"{"Code":"InvalidSecurityToken.Expired","Message":"x","RequestId":"R"}"#, status: 400)
        let server = try LoopbackServer { number in
            .bytes(number == 2 ? LoopbackServer.reply(#"{"RequestId":"R-2"}"#) : refusal)
        }
        defer { server.stop() }
        func keys(_ id: String) -> Result<ResolvedCredentials, CredentialError> {
            .success(
                ResolvedCredentials(
                    credentials: Credentials(
                        accessKeyID: id, secret: Secret(id), securityToken: Secret("t\(id)")),
                    origin: .given))
        }
        let provider = ScriptedProvider([keys("old"), keys("new")])
        let connection = ECSConnection(
            endpoints: EndpointSetting(
                .explicit(try Endpoint(.http, host: "127.0.0.1", port: server.port))),
            credentials: CredentialStore(CredentialSource(provider)), transport: HTTPTransport())
        #expect(try await connection.call(revoke, region: region).requestID == "R-2")
        let received = server.requests.compactMap { LoopbackRequest($0) }
        #expect(received.first?.verdict(secret: Secret("old")) == .valid)
        #expect(received.last?.verdict(secret: Secret("new")) == .valid)
        #expect(
            received.map { $0.headers.value(of: "x-acs-security-token") } == ["told", "tnew"])
        // The next are refused, too, and there are no others: that is told.
        await #expect(throws: CallError.self) { try await connection.call(revoke, region: region) }
        #expect(server.requests.count == 3)
        #expect(provider.calls == 3)
    }

    @Test("without credentials nothing is sent")
    func noCredentials() async throws {
        let server = try LoopbackServer(json: "{}")
        defer { server.stop() }
        let connection = ECSConnection(
            endpoints: EndpointSetting(
                .explicit(try Endpoint(.http, host: "127.0.0.1", port: server.port))),
            credentials: CredentialStore(
                CredentialSource(
                    environment: [
                        "HOME": "/nonexistent", "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true",
                    ])),
            transport: HTTPTransport())
        let fault = await #expect(throws: CallError.self) {
            try await connection.call(DescribeRegions(), region: region)
        }
        guard case .credentials = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(await connection.accessKeyID() == nil)
        #expect(server.requests.isEmpty)
    }

    @Test(
        "endpoint and key of an audit entry are known without a call; only the account is asked for"
    )
    func facts() async throws {
        let server = try LoopbackServer(json: "{}")
        defer { server.stop() }
        let connection = try connection(server)
        #expect(
            try await connection.endpointText(for: region) == "http://127.0.0.1:\(server.port)")
        #expect(await connection.accessKeyID() == "id")
        #expect(server.requests.isEmpty)
        #expect(await connection.accountID(region: region) == nil, "the reply names none")
        #expect(server.requests.count == 1)
        #expect(server.requests.allSatisfy { $0.contains("GetCallerIdentity") })
    }

    @Test("a region that is no region is not asked anywhere")
    func badRegion() async throws {
        let connection = ECSConnection(
            endpoints: EndpointSetting(.regional),
            credentials: CredentialStore(
                CredentialSource(Credentials(accessKeyID: "id", secret: secret))),
            transport: HTTPTransport())
        let fault = await #expect(throws: CallError.self) {
            try await connection.call(DescribeRegions(), region: RegionID("evil.example/"))
        }
        #expect(fault?.mayHaveTakenEffect == false)
    }
}
