import ECSProtocol
import FoundationEssentials

/// A URL that answers with keys as the metadata service does: https, or this machine. The URL is
/// never shown, since it may carry a token.
struct CredentialsURIProvider: CredentialProvider {
    let name: String
    let url: String
    let setting: ProfileSetting

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        guard !setting.variables.isExternalProcessDisabled else {
            throw failed(
                "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS forbids it; use another profile or unset it."
            )
        }
        let request = try request()
        let reply: HTTPResponse
        do throws(TransportError) {
            reply = try await setting.network.transport.send(request)
        } catch {
            if error.reason == .cancelled { throw .cancelled }
            throw failed(error.description)
        }
        guard (200..<300).contains(reply.status) else {
            throw failed(
                "\(request.endpoint) answered with HTTP \(reply.status); check the URL and its "
                    + "service.")
        }
        guard let keys = TemporaryKeys(metadata: reply.body) else {
            throw failed(
                "\(request.endpoint) answered without keys (Code, AccessKeyId, AccessKeySecret, "
                    + "SecurityToken, Expiration); check its service.")
        }
        return .found(
            ResolvedCredentials(
                credentials: keys.credentials, origin: .credentialsURI,
                region: setting.variables.region, expiration: keys.expiration))
    }

    private func request() throws(CredentialError) -> HTTPRequest {
        // A path or a query begins after the host; a fragment is not sent.
        let whole = url.prefix { $0 != "#" }
        guard let scheme = whole.firstRange(of: "://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw failed("The URL is none; give it as https://HOST/PATH.") }
        let end = whole[scheme.upperBound...].firstIndex { $0 == "/" || $0 == "?" }
        let rest = whole[(end ?? whole.endIndex)...]
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let endpoint: Endpoint
        do throws(EndpointError) {
            endpoint = try Endpoint(parsing: String(whole[..<(end ?? whole.endIndex)]))
            guard endpoint.scheme == .https || endpoint.isLoopback else {
                throw .plaintext(host: endpoint.host)
            }
        } catch {
            throw failed(error.description)
        }
        return HTTPRequest(
            method: "GET", endpoint: endpoint,
            path: parts.first.flatMap { $0.isEmpty ? nil : String($0) } ?? "/",
            query: parts.count > 1 ? String(parts[1]) : "",
            headers: [HeaderField("accept", "application/json")], timeout: .seconds(10))
    }

    private func failed(_ reason: String) -> CredentialError {
        .failed(source: name, reason: reason)
    }
}

/// The URL in `ALIBABA_CLOUD_CREDENTIALS_URI`.
struct CredentialsURIVariableProvider: CredentialProvider {
    private static let variable = "ALIBABA_CLOUD_CREDENTIALS_URI"

    let setting: ProfileSetting
    var name: String { Self.variable }

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        guard let url = setting.variables[Self.variable] else {
            return .absent(reason: "not set")
        }
        return try await CredentialsURIProvider(name: name, url: url, setting: setting).lookUp()
    }
}
