import ECSProtocol
import FoundationEssentials

/// The metadata service of an ECS instance: its second version, with a token, and the first where
/// that does not work and is allowed.
struct MetadataService: Sendable {
    enum MetadataError: Error, Hashable {
        /// No connection: this is no instance.
        case unreachable
        /// A connection, but no answer.
        case silent
        /// The instance has no role.
        case noRole
        case cancelled
        /// What went wrong and what to do.
        case failed(String)
    }

    private static let rolesPath = "/latest/meta-data/ram/security-credentials/"

    let network: CredentialNetwork
    let isV1Disabled: Bool

    /// The keys of a role, and which role it is.
    func keys(role: String?) async throws(MetadataError) -> (keys: TemporaryKeys, role: String) {
        let token = try await token()
        let name: String
        if let role {
            name = role
        } else {
            let text = String(
                decoding: try await read(Self.rolesPath, token: token), as: UTF8.self)
            name = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        }
        guard Self.isRoleName(name) else {
            throw name.isEmpty ? .noRole : .failed("Its answer is no name of a role; check it.")
        }
        let body = try await read(Self.rolesPath + name, token: token)
        guard let keys = TemporaryKeys(metadata: body) else {
            throw .failed(
                "Its answer holds no keys for the role \(name); check the role of the instance.")
        }
        return (keys, name)
    }

    /// The token of the second version; nil where only the first is left.
    private func token() async throws(MetadataError) -> Secret? {
        let reply: HTTPResponse
        do throws(MetadataError) {
            reply = try await send(
                "PUT", "/latest/api/token",
                [HeaderField("X-aliyun-ecs-metadata-token-ttl-seconds", "21600")])
        } catch {
            // Inside a container the answer to this one call may be kept back.
            if error == .silent && !isV1Disabled { return nil }
            throw error
        }
        let text = String(decoding: reply.body, as: UTF8.self)
        if reply.status == 200, !text.isEmpty, text.hasNoControlCharacter { return Secret(text) }
        guard !isV1Disabled else {
            throw .failed(
                "It gave no token (HTTP \(reply.status)) and ALIBABA_CLOUD_IMDSV1_DISABLED forbids "
                    + "asking without; allow metadata tokens for the instance.")
        }
        return nil
    }

    private func read(_ path: String, token: Secret?) async throws(MetadataError) -> Data {
        if let token {
            let reply = try await send(
                "GET", path, [HeaderField("X-aliyun-ecs-metadata-token", token.revealed)])
            if reply.status == 200 { return reply.body }
            if isV1Disabled || reply.status == 404 { throw failed(reply) }
        }
        let reply = try await send("GET", path, [])
        guard reply.status == 200 else { throw failed(reply) }
        return reply.body
    }

    private func failed(_ reply: HTTPResponse) -> MetadataError {
        reply.status == 404
            ? .noRole
            : .failed("It answered with HTTP \(reply.status); check the role of the instance.")
    }

    private func send(
        _ method: String, _ path: String, _ headers: [HeaderField]
    ) async throws(MetadataError) -> HTTPResponse {
        guard let endpoint = network.metadata ?? (try? Endpoint(.http, host: Endpoint.metadataHost))
        else { throw .unreachable }
        do throws(TransportError) {
            return try await network.transport.send(
                HTTPRequest(
                    method: method, endpoint: endpoint, path: path, headers: headers,
                    timeout: .seconds(1)))
        } catch {
            if error.reason == .cancelled { throw .cancelled }
            throw error.mayHaveArrived ? .silent : .unreachable
        }
    }

    /// RAM's rule: letters, digits, dots and hyphens, and the underscore that old roles have.
    private static func isRoleName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || "-._".utf8.contains(byte)
            } && name != "." && name != ".."
    }
}
