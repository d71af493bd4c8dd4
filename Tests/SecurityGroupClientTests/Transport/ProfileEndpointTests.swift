import ECSProtocol
import FoundationEssentials
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("The endpoint of a profile")
struct ProfileEndpointTests {
    private let region = RegionID("cn-test")

    private func connection(
        _ fields: String, environment: [String: String] = [:], endpoint: Endpoint? = nil,
        in folder: TemporaryFolder
    ) throws -> ECSConnection {
        try folder.write(
            """
            {"current":"work","profiles":[{"name":"work","mode":"AK","access_key_id":"sandbox",
             "access_key_secret":"sandbox",\(fields)}]}
            """, to: ".aliyun/config.json")
        let all = environment.merging([
            "HOME": folder.path, "ALIBABA_CLOUD_ECS_METADATA_DISABLED": "true",
        ]) { $1 }
        return ECSConnection(
            endpoints: try EndpointSetting(endpoint: endpoint, environment: all),
            credentials: CredentialStore(CredentialSource(environment: all)),
            transport: HTTPTransport(), retries: RetryPolicy(attempts: 1))
    }

    private func withFolder(
        _ body: (TemporaryFolder) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await body(folder)
    }

    @Test("endpoint is where calls go")
    func endpoint() async throws {
        let server = try await SandboxServer.start(seed: 1)
        try await withFolder { folder in
            let connection = try connection("\"endpoint\":\"\(server.url)\"", in: folder)
            #expect(try await connection.endpointText(for: region) == server.url)
            let regions = try await connection.call(DescribeRegions(), region: region).value
            #expect(!regions.isEmpty)
            #expect(server.requests(named: "DescribeRegions").count == 1)
        }
        await server.stop()
    }

    @Test("endpoint_type vpc is the region's own inside its VPC")
    func endpointType() async throws {
        try await withFolder { folder in
            let connection = try connection(#""endpoint_type":"vpc""#, in: folder)
            #expect(
                try await connection.endpointText(for: region)
                    == "https://ecs-vpc.cn-test.aliyuncs.com")
        }
    }

    @Test("option and environment win over the profile")
    func precedence() async throws {
        try await withFolder { folder in
            let fields = #""endpoint":"profile.example.com","endpoint_type":"vpc""#
            let named = try connection(
                fields, endpoint: try Endpoint(.https, host: "option.example.com"), in: folder)
            #expect(
                try await named.endpointText(for: region) == "https://option.example.com")
            let environment = try connection(
                fields, environment: ["ALIBABA_CLOUD_ENDPOINT": "variable.example.com"], in: folder)
            #expect(
                try await environment.endpointText(for: region) == "https://variable.example.com")
        }
    }

    @Test(
        "an endpoint that breaks the rules of the transport is refused, and the profile is named",
        arguments: [
            "http://ecs.example.com", "user:pass@a.example", "a.example/b",
            "http://100.100.100.200",
        ])
    func refused(_ endpoint: String) async throws {
        try await withFolder { folder in
            let connection = try connection("\"endpoint\":\"\(endpoint)\"", in: folder)
            let fault = await #expect(throws: CallError.self) {
                try await connection.call(DescribeRegions(), region: region)
            }
            #expect(fault?.description.hasPrefix("In the profile “work”: ") == true)
            #expect(fault?.mayHaveTakenEffect == false)
        }
    }
}
