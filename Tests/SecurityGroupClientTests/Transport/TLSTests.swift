import Glibc
import SecurityGroupClient
import Testing

@Suite("TLS")
struct TLSTests {
    private func request(_ server: TLSServer) throws -> HTTPRequest {
        HTTPRequest(
            method: "GET", endpoint: try Endpoint(.https, host: "127.0.0.1", port: server.port))
    }

    private func fault(
        _ transport: HTTPTransport, _ server: TLSServer
    ) async throws -> TransportFault {
        let request = try request(server)
        return try #require(
            await #expect(throws: TransportFault.self) { try await transport.send(request) })
    }

    @Test("a certificate nobody vouches for is refused, unless its authority is given")
    func privateAuthority() async throws {
        let server = try await TLSServer()
        defer { server.stop() }
        let refused = try await fault(HTTPTransport(), server)
        #expect(refused.reason == .certificateRefused)
        #expect(!refused.mayHaveArrived)
        #expect(refused.words.contains("--ca-file"))

        let reply = try await HTTPTransport(caFile: server.certificateFile)
            .send(try request(server))
        #expect(reply.status == 200)
    }

    @Test("a trusted certificate for another host is refused")
    func otherHost() async throws {
        let server = try await TLSServer(names: "DNS:ecs.example.com")
        defer { server.stop() }
        let refused = try await fault(HTTPTransport(caFile: server.certificateFile), server)
        #expect(refused.reason == .certificateRefused)
    }

    @Test("a --ca-file that is missing, empty of certificates or open to others is said so")
    func unusableFile() async throws {
        let server = try await TLSServer()
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("no certificate", to: "none.pem")
        for (name, part) in [("missing.pem", "is missing"), ("none.pem", "holds no certificate")] {
            let fault = try await fault(HTTPTransport(caFile: "\(folder.path)/\(name)"), server)
            #expect(fault.words.contains(part))
            #expect(!fault.mayHaveArrived)
        }
        chmod(server.certificateFile, 0o666)
        let fault = try await fault(HTTPTransport(caFile: server.certificateFile), server)
        #expect(fault.words.contains("may be written by others"))
    }
}
