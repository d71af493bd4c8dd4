public import ECSProtocol
import FoundationEssentials
public import SecurityGroups

/// Signed calls to ECS over the network.
///
/// Making one reads nothing and connects nowhere; the first call looks for the credentials.
public struct ECSConnection: ActionCaller {
    private static let stsHost = "sts.aliyuncs.com"

    private let rule: EndpointRule
    private let credentials: CredentialStore
    private let transport: HTTPTransport
    private let userAgent: String

    public init(
        rule: EndpointRule, credentials: CredentialStore, transport: HTTPTransport,
        userAgent: String = "drawbridge"
    ) {
        self.rule = rule
        self.credentials = credentials
        self.transport = transport
        self.userAgent = userAgent
    }

    /// `scheme://host` and a port that is not the scheme's own, for the audit log. No network.
    public func endpointText(for region: RegionID) throws(EndpointFault) -> String {
        try rule.endpoint(for: region).text
    }

    /// The id of the key that signs, for the audit log; nil where there are no credentials. It may
    /// look for them, as a call would.
    public func accessKeyID() async -> String? {
        try? await credentials.current().credentials.accessKeyID
    }

    /// The id of the account, as STS knows it. Only asked where the calls go to the cloud itself:
    /// nil with an endpoint of the operator's own, and where STS does not say.
    public func accountID(region: RegionID) async -> String? {
        guard case .regional = rule, let sts = try? Endpoint(.https, host: Self.stsHost) else {
            return nil
        }
        return try? await attempt(
            GetCallerIdentity(), region: region, endpoint: sts, signer: signer()
        ).reply
    }

    public func call<A: Action>(
        _ action: A, region: RegionID
    ) async throws(CallFault) -> Answer<A.Reply> {
        let endpoint: Endpoint
        do throws(EndpointFault) {
            endpoint = try rule.endpoint(for: region)
        } catch {
            throw .unreachable(reason: error.words, mayHaveArrived: false)
        }
        // The place for retries: each attempt signs anew.
        let signer = try await signer()
        do throws(CallFault) {
            return try await attempt(action, region: region, endpoint: endpoint, signer: signer)
        } catch {
            // Refused before anything was done, so that any action may be sent a second time.
            guard case .service(let fault) = error,
                fault.code.name == "InvalidSecurityToken.Expired",
                let other = await credentials.replacement(for: signer)
            else { throw error }
            return try await attempt(
                action, region: region, endpoint: endpoint, signer: other.credentials)
        }
    }

    /// One request on the wire, with a nonce and a date of its own.
    private func attempt<A: Action>(
        _ action: A, region: RegionID, endpoint: Endpoint, signer: Credentials
    ) async throws(CallFault) -> Answer<A.Reply> {
        let redactor = Redactor(signer.secrets)
        let signed = SignedRequest(
            action, region: region, host: endpoint.hostHeader, credentials: signer, date: Date(),
            nonce: UUID().uuidString, userAgent: userAgent)
        let reply: HTTPReply
        do throws(TransportFault) {
            reply = try await transport.send(
                HTTPRequest(
                    method: signed.method, endpoint: endpoint, path: signed.path,
                    query: signed.query, headers: signed.headers, body: signed.body,
                    timeout: A.timeout, onlyOnce: !A.isReadOnly))
        } catch {
            throw CallFault(error, redactor: redactor)
        }
        let decoded = ReplyDecoder.decode(
            action, httpStatus: reply.status,
            contentType: reply.headers.value(of: "content-type"),
            body: redactor.redacted(reply.body))
        switch decoded {
        case .success(let answer, let requestID): return Answer(answer, requestID: requestID)
        case .fault(let fault): throw .service(fault.redacted(by: redactor))
        case .undecodable(let firstBytes, let reason):
            throw .undecodable(
                httpStatus: reply.status, firstBytes: redactor.redacted(firstBytes),
                reason: redactor.redacted(reason))
        }
    }

    private func signer() async throws(CallFault) -> Credentials {
        do throws(CredentialFault) {
            return try await credentials.current().credentials
        } catch {
            if error == .cancelled { throw .cancelled(mayHaveArrived: false) }
            throw .credentials(reason: error.words)
        }
    }
}
