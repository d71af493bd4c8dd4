import ECSProtocol
import FoundationEssentials
import Sandbox

/// A call to the sandbox, signed with ACS3-HMAC-SHA256; every part can be set wrong.
struct SandboxCall {
    var action: String
    var version = "2014-05-26"
    var parameters: [Parameter]
    var method = "POST"
    var isForm = false
    var accept: String? = "application/json"
    var accessKeyID = "sandbox"
    var secret = "sandbox"
    var date = Date()
    var nonce = UUID().uuidString
    var securityToken: String?
    /// Names of headers that are sent, but not signed.
    var unsigned: Set<String> = []
    /// Names of headers that are not sent.
    var missing: Set<String> = []
    /// What takes the place of the signed body on the wire.
    var sentBody: Data?

    init(_ action: String, _ parameters: KeyValuePairs<String, String>) {
        self.action = action
        self.parameters = parameters.map { Parameter($0.key, $0.value) }
    }

    func bytes(port: Int) -> [UInt8] {
        let encoded = ParameterEncoding.canonical(parameters)
        let body = Data((isForm ? encoded : "").utf8)
        var headers = [
            HeaderField("host", "127.0.0.1:\(port)"), HeaderField("x-acs-action", action),
            HeaderField("x-acs-version", version),
            HeaderField("x-acs-date", Timestamp.text(date)),
            HeaderField("x-acs-signature-nonce", nonce),
            HeaderField("x-acs-content-sha256", Self.hash(of: body)),
        ]
        if isForm {
            headers.append(HeaderField("content-type", "application/x-www-form-urlencoded"))
        }
        if let securityToken {
            headers.append(HeaderField("x-acs-security-token", securityToken))
        }
        headers.removeAll { missing.contains($0.name) }
        let signature = SignatureV3(
            method: method, query: isForm ? [] : parameters,
            headers: headers.filter { !unsigned.contains($0.name) }, body: body,
            secret: Secret(secret))
        if !missing.contains("authorization") {
            headers.append(
                HeaderField(
                    "authorization", signature.authorization(accessKeyID: accessKeyID)))
        }
        if let accept { headers.append(HeaderField("accept", accept)) }
        let sent = sentBody ?? body
        headers.append(HeaderField("content-length", String(sent.count)))
        headers.append(HeaderField("connection", "close"))
        let target = isForm || encoded.isEmpty ? "/" : "/?\(encoded)"
        let head =
            "\(method) \(target) HTTP/1.1\r\n"
            + headers.map { "\($0.name): \($0.value)\r\n" }.joined() + "\r\n"
        return Array(head.utf8) + sent
    }

    /// The last line of a canonical request is the hash of the body.
    private static func hash(of body: Data) -> String {
        let signature = SignatureV3(
            method: "", query: [], headers: [], body: body, secret: Secret(""))
        return String(signature.canonicalRequest.split(separator: "\n").last ?? "")
    }
}

extension SandboxServer {
    /// nil where the connection closed without a reply.
    func send(_ call: SandboxCall) async -> SandboxResponse? {
        SandboxResponse(await Loopback.exchange(port: port, call.bytes(port: port)))
    }

    func send(
        _ action: String, _ parameters: KeyValuePairs<String, String>
    ) async -> SandboxResponse? {
        await send(SandboxCall(action, parameters))
    }
}

/// Runs `body` with a sandbox of its own.
func withSandbox(
    world: World = .standard, faults: FaultInjection = .none, seed: UInt64? = nil,
    _ body: (SandboxServer) async throws -> Void
) async throws {
    let server = try await SandboxServer.start(world: world, faults: faults, seed: seed)
    try await body(server)
    await server.stop()
}
