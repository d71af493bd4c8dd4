package import FoundationEssentials
import Hashing

/// The signature ACS3-HMAC-SHA256 of one request, with the texts it is made from.
///
/// It covers the method, the query, the given headers and the hash of the body. The body's own
/// hash is one of the headers (`x-acs-content-sha256`), which `SignedRequest` fills in.
package struct SignatureV3: Sendable, Hashable {
    /// The name that the `Authorization` header begins with.
    package static let algorithm = "ACS3-HMAC-SHA256"

    /// Holds all parameters and signed headers. Never to be shown or logged.
    package let canonicalRequest: String
    /// The algorithm's name and the hash of the canonical request.
    package let stringToSign: String
    /// The names of the signed headers, sorted and joined by `;`.
    package let signedHeaders: String
    /// 64 hexadecimal digits.
    package let signature: String

    /// - Parameters:
    ///   - query: the parameters of the query string, unencoded, in any order.
    ///   - headers: the headers to sign, each once: `host`, every `x-acs-` header and
    ///     `content-type` where it is sent.
    ///   - body: the bytes that are sent.
    package init(
        method: String, path: String = "/", query: [Parameter], headers: [HeaderField],
        body: Data, secret: Secret
    ) {
        let lines =
            headers
            .map { (name: $0.name.lowercased(), value: Self.trimmed($0.value)) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        signedHeaders = lines.map(\.name).joined(separator: ";")
        let headerLines = lines.map { "\($0.name):\($0.value)\n" }.joined()
        canonicalRequest = [
            method, path, ParameterEncoding.canonical(query), headerLines, signedHeaders,
            Hash.hexadecimalSHA256(body),
        ].joined(separator: "\n")
        stringToSign = "\(Self.algorithm)\n\(Hash.hexadecimalSHA256(Array(canonicalRequest.utf8)))"
        signature = Hash.hexadecimal(
            Hash.hmacSHA256(stringToSign.utf8, key: secret.revealed.utf8))
    }

    /// The value of the `Authorization` header.
    package func authorization(accessKeyID: String) -> String {
        "\(Self.algorithm) Credential=\(accessKeyID),SignedHeaders=\(signedHeaders),"
            + "Signature=\(signature)"
    }

    /// Whether `other` is this signature, in a time that does not tell how much of it fits.
    package func matches(_ other: String) -> Bool { signature.equalsInConstantTime(other) }

    private static func trimmed(_ value: String) -> String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        var scalars = value.unicodeScalars[...]
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }
}
