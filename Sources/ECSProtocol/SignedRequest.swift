public import FoundationEssentials
public import SecurityGroups

/// A request as it goes on the wire, signed with ACS3-HMAC-SHA256.
public struct SignedRequest: Sendable, Hashable {
    public let method: String
    /// Host and, where it is not the scheme's own, port: what the `host` header says.
    public let host: String
    public let path: String
    /// Encoded; empty for none. Never to be shown or logged.
    public let query: String
    /// All headers, `host` and `authorization` included.
    public let headers: [HeaderField]
    public let body: Data

    /// The longest query; with more than that the parameters go into the body, since gateways
    /// limit URLs. A hundred rule ids take about 4,500 characters.
    static let longestQuery = 1500

    /// Builds and signs a call.
    ///
    /// - Parameters:
    ///   - region: sent as `RegionId` where the action takes it.
    ///   - date: of the request; the service refuses more than 15 minutes' difference.
    ///   - nonce: never used before, not even for an earlier try of the same call.
    public init<A: Action>(
        _ action: A, region: RegionID, host: String, credentials: Credentials, date: Date,
        nonce: String, userAgent: String = "drawbridge"
    ) {
        var parameters = action.parameters
        if A.sendsRegion { parameters.append(Parameter("RegionId", region.rawValue)) }
        let encoded = ParameterEncoding.canonical(parameters)
        let usesBody = encoded.utf8.count > Self.longestQuery

        method = "POST"
        path = "/"
        self.host = host
        query = usesBody ? "" : encoded
        body = usesBody ? Data(encoded.utf8) : Data()

        var signed = [
            HeaderField("host", host),
            HeaderField("x-acs-action", A.name),
            HeaderField("x-acs-version", A.version),
            HeaderField("x-acs-date", Timestamp.text(date)),
            HeaderField("x-acs-signature-nonce", nonce),
            HeaderField("x-acs-content-sha256", Hexadecimal.sha256(body)),
        ]
        if usesBody {
            signed.append(HeaderField("content-type", "application/x-www-form-urlencoded"))
        }
        if let token = credentials.securityToken {
            signed.append(HeaderField("x-acs-accesskey-id", credentials.accessKeyID))
            signed.append(HeaderField("x-acs-security-token", token.revealed))
        }
        let signature = SignatureV3(
            method: method, path: path, query: usesBody ? [] : parameters, headers: signed,
            body: body, secret: credentials.secret)
        headers =
            signed + [
                HeaderField("accept", "application/json"),
                HeaderField("user-agent", userAgent),
                HeaderField(
                    "authorization",
                    signature.authorization(accessKeyID: credentials.accessKeyID)),
            ]
    }
}
