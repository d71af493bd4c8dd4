import ECSProtocol
import FoundationEssentials
import Redaction
import SecurityGroups

/// Calls to STS that bring credentials. Their replies hold secrets: nothing of them is ever quoted
/// but the error that the service itself describes.
struct STSClient: Sendable {
    let place: STSPlace
    /// Whose credentials they are, for messages.
    let name: String

    init(_ place: STSPlace, name: String) {
        self.place = place
        self.name = name
    }

    func call<A: Action>(
        _ action: A, signedBy credentials: Credentials
    ) async throws(CredentialError) -> A.Reply {
        let endpoint = try endpoint()
        let signed = SignedRequest(
            action, region: RegionID(""), host: endpoint.hostHeader, credentials: credentials,
            date: place.network.now(), nonce: UUID().uuidString)
        return try await send(
            action,
            HTTPRequest(
                method: signed.method, endpoint: endpoint, path: signed.path, query: signed.query,
                headers: signed.headers, body: signed.body, timeout: A.timeout))
    }

    /// A call that proves itself by a token among its parameters, which therefore go in the body.
    func callUnsigned<A: Action>(
        _ action: A, secrets: [Secret]
    ) async throws(CredentialError) -> A.Reply {
        Redactor.remember(secrets.map(\.revealed))
        let endpoint = try endpoint()
        let common = [
            Parameter("Action", A.name), Parameter("Version", A.version),
            Parameter("Format", "JSON"), Parameter("SignatureNonce", UUID().uuidString),
            Parameter("Timestamp", Timestamp.text(place.network.now())),
        ]
        return try await send(
            action,
            HTTPRequest(
                method: "POST", endpoint: endpoint, query: ParameterEncoding.canonical(common),
                headers: [
                    HeaderField("host", endpoint.hostHeader),
                    HeaderField("accept", "application/json"),
                    HeaderField("content-type", "application/x-www-form-urlencoded"),
                ], body: Data(ParameterEncoding.canonical(action.parameters).utf8),
                timeout: A.timeout))
    }

    private func endpoint() throws(CredentialError) -> Endpoint {
        do throws(EndpointError) {
            return try place.resolved()
        } catch {
            throw .failed(source: name, reason: "The STS host is not right. \(error.description)")
        }
    }

    private func send<A: Action>(
        _ action: A, _ request: HTTPRequest
    ) async throws(CredentialError) -> A.Reply {
        let reply: HTTPResponse
        do throws(TransportError) {
            reply = try await place.network.transport.send(request)
        } catch {
            if error.reason == .cancelled { throw .cancelled }
            throw .failed(source: name, reason: Redactor.live.redacted(error.description))
        }
        do throws(CallError) {
            return try ReplyDecoder.decode(
                action, httpStatus: reply.status,
                contentType: reply.headers.value(of: "content-type"), body: reply.body
            ).value
        } catch {
            if case .service(let fault) = error { throw .refused(source: name, fault) }
            throw .failed(
                source: name,
                reason: "\(request.endpoint) answered \(A.name) with HTTP \(reply.status) and "
                    + "nothing that STS documents; check for a proxy in between and try again.")
        }
    }
}
