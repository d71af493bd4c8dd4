import ECSProtocol
import FoundationEssentials
import SecurityGroupClient

/// A loopback service in the place of the metadata service, of STS and of a credentials URL, which
/// answers by method and path, and a home folder for the files that lead there.
struct CredentialPartner {
    typealias Answer = LoopbackServer.Answer

    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    static let keys = #"""
        {"Code":"Success","AccessKeyId":"STS.meta","AccessKeySecret":"meta-secret",
         "SecurityToken":"meta-token","Expiration":"2027-01-15T14:00:00Z"}
        """#
    static let session = #"""
        {"RequestId":"R","AssumedRoleUser":{},"Credentials":{"AccessKeyId":"STS.role",
         "AccessKeySecret":"role-secret","SecurityToken":"role-token",
         "Expiration":"2027-01-15T09:00:00Z"}}
        """#

    let server: LoopbackServer
    let home: TemporaryFolder

    /// - Parameter answers: the replies in their order; the last one again and again.
    init(_ answers: [String]) throws {
        server = try LoopbackServer { number in
            .bytes(answers[min(number, answers.count) - 1])
        }
        home = try TemporaryFolder()
    }

    /// The URL of the service, for what may name one.
    var url: String { "http://127.0.0.1:\(server.port)" }
    var requests: [LoopbackRequest] { server.requests.compactMap { LoopbackRequest($0) } }
    /// Method and path of each request.
    var lines: [String] {
        server.requests.map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    }

    func stop() {
        server.stop()
        home.remove()
    }

    func writeProfiles(_ profiles: String, mode: UInt32 = 0o600) throws {
        try home.write(
            #"{"current":"p","profiles":[\#(profiles)]}"#, to: ".aliyun/config.json", mode: mode)
    }

    func source(
        _ environment: [String: String] = [:], profile: String? = nil,
        processLimit: Duration = .seconds(60)
    ) throws -> CredentialSource {
        var variables = environment
        variables["HOME"] = home.path
        var network = CredentialNetwork(transport: HTTPTransport())
        let endpoint = try Endpoint(.http, host: "127.0.0.1", port: server.port)
        network.metadata = endpoint
        network.sts = endpoint
        network.processLimit = processLimit
        network.now = { Self.start }
        return CredentialSource(environment: variables, profile: profile, network: network)
    }

    func resolve(
        _ environment: [String: String] = [:], profile: String? = nil,
        processLimit: Duration = .seconds(60)
    ) async throws -> ResolvedCredentials {
        try await source(environment, profile: profile, processLimit: processLimit).resolve()
    }

    /// The words of the fault that comes instead of credentials.
    func words(
        _ environment: [String: String] = [:], profile: String? = nil,
        processLimit: Duration = .seconds(60)
    ) async throws -> String {
        do {
            let found = try await resolve(
                environment, profile: profile, processLimit: processLimit)
            return "found \(found.credentials.accessKeyID)"
        } catch let fault as CredentialError {
            return fault.description
        }
    }
}
