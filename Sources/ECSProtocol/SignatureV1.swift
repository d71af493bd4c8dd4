package import FoundationEssentials
import Hashing

/// The signature HMAC-SHA1 of one request, with the text it is made from. It covers the method and
/// all parameters, wherever they are sent, but no header.
package struct SignatureV1: Sendable, Hashable {
    /// The parameter that carries the signature, and the only one it does not cover.
    package static let parameterName = "Signature"

    /// Holds all parameters, the token among them. Never to be shown or logged.
    package let stringToSign: String
    /// In Base64.
    package let signature: String

    /// - Parameter parameters: of query and form body together, unencoded, in any order.
    package init(method: String, parameters: [Parameter], secret: Secret) {
        let signed = parameters.filter { $0.name != Self.parameterName }
        let canonical = ParameterEncoding.canonical(signed)
        stringToSign = "\(method)&%2F&\(PercentEncoding.encode(canonical))"
        let code = Hash.hmacSHA1(stringToSign.utf8, key: (secret.revealed + "&").utf8)
        signature = Data(code).base64EncodedString()
    }

    /// The parameters that every call carries besides its own, without the signature.
    ///
    /// - Parameters:
    ///   - format: of the reply. ECS answers in XML where it is not told.
    ///   - date: of the request; the service refuses more than 15 minutes' difference.
    package static func commonParameters(
        action: String, version: String, format: String = "JSON", credentials: Credentials,
        date: Date, nonce: String
    ) -> [Parameter] {
        var parameters = [
            Parameter("Action", action),
            Parameter("Version", version),
            Parameter("Format", format),
            Parameter("AccessKeyId", credentials.accessKeyID),
            Parameter("SignatureMethod", "HMAC-SHA1"),
            Parameter("SignatureVersion", "1.0"),
            // Empty and signed, as the official SDK sends it.
            Parameter("SignatureType", ""),
            Parameter("SignatureNonce", nonce),
            Parameter("Timestamp", Timestamp.text(date)),
        ]
        if let token = credentials.securityToken {
            parameters.append(Parameter("SecurityToken", token.revealed))
        }
        return parameters
    }
}
