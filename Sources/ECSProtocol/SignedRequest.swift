package import FoundationEssentials
import Hashing
import Redaction
package import SecurityGroups

/// A signed request as it goes on the wire.
package struct SignedRequest: Sendable, Hashable {
    /// ECS takes either; the signature covers which.
    package enum Method: String, Sendable, Hashable {
        case get = "GET"
        case post = "POST"
    }

    /// `GET` or `POST`.
    package let method: String
    /// Always `/`: the operation is named elsewhere.
    package let path: String
    /// Encoded; empty for none. Never to be shown or logged.
    package let query: String
    /// All headers, `host` and `authorization` included.
    package let headers: [HeaderField]
    /// The parameters as a form, or empty.
    package let body: Data

    /// The longest query; with more than that the parameters go into the body, since gateways
    /// limit URLs. A hundred rule ids take about 4,500 characters.
    static let longestQuery = 1500

    /// Builds and signs a call.
    ///
    /// - Parameters:
    ///   - region: sent as `RegionId` where the action takes it.
    ///   - host: with the port where it is not the scheme's own: what the `host` header says.
    ///   - date: of the request; the service refuses more than 15 minutes' difference.
    ///   - nonce: never used before, not even for an earlier try of the same call.
    ///   - method: with `GET` the parameters stay in the query, however long.
    package init<A: Action>(
        _ action: A, region: RegionID, host: String, credentials: Credentials, date: Date,
        nonce: String, scheme: SignatureScheme = .v3, method: Method = .post,
        userAgent: String = "drawbridge"
    ) {
        Redactor.remember(credentials.secrets.map(\.revealed))
        var parameters = action.parameters
        if A.sendsRegion { parameters.append(Parameter("RegionId", region.rawValue)) }
        let encoded = ParameterEncoding.canonical(parameters)
        let usesBody = method == .post && encoded.utf8.count > Self.longestQuery

        self.method = method.rawValue
        path = "/"
        body = usesBody ? Data(encoded.utf8) : Data()
        let content =
            usesBody ? [HeaderField("content-type", "application/x-www-form-urlencoded")] : []
        let plain = [
            HeaderField("accept", "application/json"), HeaderField("user-agent", userAgent),
        ]

        switch scheme {
        case .v3:
            query = usesBody ? "" : encoded
            let signed =
                Self.signedHeaders(
                    A.self, host: host, credentials: credentials, date: date, nonce: nonce,
                    body: body) + content
            let signature = SignatureV3(
                method: method.rawValue, path: path, query: usesBody ? [] : parameters,
                headers: signed, body: body, secret: credentials.secret)
            let authorization = signature.authorization(accessKeyID: credentials.accessKeyID)
            headers = signed + plain + [HeaderField("authorization", authorization)]
        case .v1:
            let common = SignatureV1.commonParameters(
                action: A.name, version: A.version, credentials: credentials, date: date,
                nonce: nonce)
            let signature = SignatureV1(
                method: method.rawValue, parameters: common + parameters,
                secret: credentials.secret)
            query = ParameterEncoding.canonical(
                common + (usesBody ? [] : parameters)
                    + [Parameter(SignatureV1.parameterName, signature.signature)])
            headers = [HeaderField("host", host)] + content + plain
        }
    }

    private static func signedHeaders<A: Action>(
        _: A.Type, host: String, credentials: Credentials, date: Date, nonce: String, body: Data
    ) -> [HeaderField] {
        var signed = [
            HeaderField("host", host),
            HeaderField("x-acs-action", A.name),
            HeaderField("x-acs-version", A.version),
            HeaderField("x-acs-date", Timestamp.text(date)),
            HeaderField("x-acs-signature-nonce", nonce),
            HeaderField("x-acs-content-sha256", Hash.hexadecimalSHA256(body)),
        ]
        if let token = credentials.securityToken {
            signed.append(HeaderField("x-acs-accesskey-id", credentials.accessKeyID))
            signed.append(HeaderField("x-acs-security-token", token.revealed))
        }
        return signed
    }
}

/// With which signature requests are made.
public enum SignatureScheme: String, Sendable, Hashable, CaseIterable {
    /// ACS3-HMAC-SHA256, in headers: what the service recommends.
    case v3
    /// HMAC-SHA1, in parameters: for gateways that know nothing newer.
    case v1
}

/// A header of a request or a reply.
package struct HeaderField: Sendable, Hashable {
    /// In any letter case.
    package let name: String
    /// Without the blanks around it.
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension Sequence where Element == HeaderField {
    /// The value of the first header called `name`, in any letter case.
    package func value(of name: String) -> String? {
        first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
