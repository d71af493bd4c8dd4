import ECSProtocol
import Foundation
import Revocation
import SecurityGroups
import Synchronization
import Testing

@testable import SecurityGroupClient

@Suite("The account of a session")
struct AccountTests {
    private let region = RegionID("eu-central-1")

    @Test(
        "is asked of STS where calls go to the cloud, else of the endpoint that was named, and of nobody else",
        arguments: [
            ("https://ecs.eu-central-1.aliyuncs.com", "https://sts.aliyuncs.com"),
            ("https://ECS-cn-hangzhou.aliyuncs.com:8443", "https://sts.aliyuncs.com"),
            (
                "https://ecs-vpc.eu-central-1.aliyuncs.com",
                "https://sts-vpc.eu-central-1.aliyuncs.com"
            ),
            ("https://x.vpc-proxy.aliyuncs.com", "https://sts-vpc.eu-central-1.aliyuncs.com"),
            ("https://ecs.example", "https://ecs.example"),
            ("https://aliyuncs.com", "https://aliyuncs.com"),
            ("https://ecs.aliyuncs.com.example", "https://ecs.aliyuncs.com.example"),
            ("https://notaliyuncs.com", "https://notaliyuncs.com"),
            ("http://127.0.0.1:8099", "http://127.0.0.1:8099"),
        ])
    func whoIsAsked(_ named: String, _ asked: String) throws {
        let rule = EndpointRule.explicit(try Endpoint(parsing: named))
        #expect(try rule.identityEndpoint(for: region).text == asked)
    }

    @Test("is asked of the network's STS where no endpoint was named")
    func regional() throws {
        #expect(
            try EndpointRule.regional.identityEndpoint(for: region).text
                == "https://sts.aliyuncs.com")
        #expect(
            try EndpointRule.regional(.vpc).identityEndpoint(for: region).text
                == "https://sts-vpc.eu-central-1.aliyuncs.com")
    }

    private func connection(
        _ server: LoopbackServer, _ clock: CallClock = .system
    ) throws -> ECSConnection {
        ECSConnection(
            endpoints: EndpointSetting(
                .explicit(try Endpoint(.http, host: "127.0.0.1", port: server.port))),
            credentials: CredentialStore(
                CredentialSource(
                    Credentials(accessKeyID: "id", secret: Secret("secret")))),
            transport: HTTPTransport(), clock: clock)
    }

    @Test("is found with an endpoint of the operator's own, once, and is in the session")
    func explicitEndpoint() async throws {
        let server = try LoopbackServer(json: #"{"RequestId":"R","AccountId":"42"}"#)
        defer { server.stop() }
        let connection = try connection(server)
        #expect(await connection.knownAuditSession(in: region).account == nil)
        await withTaskGroup(of: Void.self) { tasks in
            for _ in 0..<10 {
                tasks.addTask {
                    #expect(await connection.auditSession(in: region).account == "42")
                }
            }
        }
        #expect(await connection.knownAuditSession(in: region).account == "42")
        #expect(server.requests.count == 1)
        #expect(server.requests.first?.contains("GetCallerIdentity") == true)
    }

    @Test("is waited for no longer than three seconds, and a late answer counts all the same")
    func late() async throws {
        let search = AccountSearch()
        let (mayAnswer, asked) = (Recorder(false), Recorder(0))
        let ask: @Sendable () async -> String? = {
            await asked.set(await asked.value + 1)
            while await !mayAnswer.value { try? await Task.sleep(for: .milliseconds(1)) }
            return "42"
        }
        let waits = Mutex<[Duration]>([])
        let elapsed = Mutex(Duration.seconds(5))
        var clock = CallClock.system
        clock.elapsed = { elapsed.withLock { $0 } }
        // The time passes while somebody is being asked.
        clock.sleep = { duration in
            waits.withLock { $0.append(duration) }
            elapsed.withLock { $0 += duration }
            while await asked.value == 0 { try await Task.sleep(for: .milliseconds(1)) }
        }
        let limit = ECSConnection.accountLimit
        #expect(limit == .seconds(3))
        for _ in 1...3 {
            #expect(await search.find(within: limit, clock: clock, ask) == nil)
        }
        #expect(waits.withLock { $0 } == [.seconds(3)])
        await mayAnswer.set(true)
        #expect(await search.find(within: nil, clock: clock, ask) == "42")
        #expect(await search.find(within: limit, clock: clock, ask) == "42")
        #expect(await asked.value == 1)
    }

    @Test("is not asked for again at once where it is refused")
    func refused() async throws {
        let server = try LoopbackServer { _ in
            .bytes(
                LoopbackServer.reply(
                    #"{"Code":"InvalidAction.NotFound","Message":"m","RequestId":"R"}"#, status: 404
                ))
        }
        defer { server.stop() }
        let elapsed = Mutex(Duration.zero)
        var clock = CallClock.system
        clock.elapsed = { elapsed.withLock { $0 } }
        let connection = try connection(server, clock)
        for _ in 1...3 { #expect(await connection.accountID(region: region) == nil) }
        #expect(server.requests.count == 1)
        #expect(await !connection.hasTemporaryKey())
        elapsed.withLock { $0 = .seconds(61) }
        #expect(await connection.accountID(region: region) == nil)
        #expect(server.requests.count == 2)
    }

    @Test("stays known when nobody answers another time")
    func staysKnown() async throws {
        let server = try LoopbackServer { number in
            number == 1
                ? .bytes(LoopbackServer.reply(#"{"RequestId":"R","AccountId":"42"}"#)) : .silence
        }
        defer { server.stop() }
        let connection = try connection(server)
        for _ in 1...3 { #expect(await connection.accountID(region: region) == "42") }
    }
}
