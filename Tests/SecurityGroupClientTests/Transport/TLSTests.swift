import FoundationEssentials
import Glibc
import Testing

@testable import SecurityGroupClient

@Suite("TLS")
struct TLSTests {
    private func request(_ server: TLSServer) throws -> HTTPRequest {
        HTTPRequest(
            method: "GET", endpoint: try Endpoint(.https, host: "127.0.0.1", port: server.port))
    }

    private func fault(
        _ transport: HTTPTransport, _ server: TLSServer
    ) async throws -> TransportError {
        let request = try request(server)
        return try #require(
            await #expect(throws: TransportError.self) { try await transport.send(request) })
    }

    @Test("a certificate nobody vouches for is refused, unless its authority is given")
    func privateAuthority() async throws {
        let server = try await TLSServer()
        defer { server.stop() }
        let refused = try await fault(
            HTTPTransport(settingNames: SettingNames(caFile: "--ca-file")), server)
        #expect(refused.reason == .certificateRefused)
        #expect(!refused.mayHaveArrived)
        #expect(refused.description.hasSuffix("give that authority's certificate with --ca-file."))

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
            #expect(fault.description.contains(part))
            #expect(!fault.mayHaveArrived)
        }
        chmod(server.certificateFile, 0o666)
        let fault = try await fault(HTTPTransport(caFile: server.certificateFile), server)
        #expect(fault.description.contains("may be written by others"))
    }

    private static func certificate(_ name: String) -> String {
        "-----BEGIN CERTIFICATE-----\n\(name)AAAA\n\(name)BBBB\n-----END CERTIFICATE-----\n"
    }

    @Test(
        "the system's file is left out only where its folder has each of its certificates",
        arguments: [
            (["5ed36f99.0": "one", "062cdee6.1": "two", "00000000.0": "more"], true),
            (["5ed36f99.0": "one", "062cdee6.0": "two\ncomment"], true),
            (["5ed36f99.0": "one"], false), ([:], false),
            (["5ed36f99.0": "one", "two.pem": "two"], false),
            (["5ed36f99.0": "one", "5ed36f99": "two"], false),
            (["5ed36f99.0": "one", "5ED36F99.0": "two"], false),
            (["5ed36f99.0": "one", "5ed36f99.r0": "two"], false),
            (["5ed36f99.0": "one", "062cdee6.0": "two\r"], false),
        ])
    func folder(names: [String: String], isEnough: Bool) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let (one, two) = (Self.certificate("one"), Self.certificate("two"))
        try folder.write("# Some words\n\(one)\n\(two)", to: "all.crt")
        mkdir("\(folder.path)/certs", 0o700)
        for (name, content) in names {
            let text =
                content == "two\r"
                ? two.replacing("\n", with: "\r\n")
                : content.hasSuffix("comment")
                    ? "# Words\n\n\(two)# Words" : Self.certificate(content)
            try folder.write(text, to: "certs/\(name)")
        }
        #expect(
            SystemCertificates.areAll(of: "\(folder.path)/all.crt", in: "\(folder.path)/certs")
                == isEnough)
        #expect(!SystemCertificates.areAll(of: "\(folder.path)/none", in: "\(folder.path)/certs"))
        #expect(!SystemCertificates.areAll(of: "\(folder.path)/all.crt", in: "\(folder.path)/none"))
    }
}
