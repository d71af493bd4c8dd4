package import FoundationEssentials
import Hashing

/// An `Authorization` header of ACS3-HMAC-SHA256, taken apart by whoever receives a request.
package struct AuthorizationV3: Sendable, Hashable {
    /// Whose key signed.
    package let accessKeyID: String
    /// Lower-case names, as the sender ordered them.
    package let signedHeaders: [String]
    /// In lower-case hexadecimal.
    package let signature: String

    /// Reads the header's value; nil where it is of another algorithm or lacks a part.
    package init?(_ value: String) {
        let prefix = SignatureV3.algorithm + " "
        guard value.hasPrefix(prefix) else { return nil }
        var parts: [Substring: Substring] = [:]
        for part in value.dropFirst(prefix.count).split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            parts[pair[0].drop { $0 == " " }] = pair[1]
        }
        guard let credential = parts["Credential"], let signed = parts["SignedHeaders"],
            let signature = parts["Signature"]
        else { return nil }
        accessKeyID = String(credential)
        signedHeaders = signed.split(separator: ";").map { $0.lowercased() }
        self.signature = String(signature)
    }

    /// Checks a received request against this header.
    ///
    /// - Parameters:
    ///   - query: the decoded parameters of the query string.
    ///   - headers: every header of the request, the host among them.
    ///   - secret: the one that belongs to `accessKeyID`.
    package func verify(
        method: String, path: String, query: [Parameter], headers: [HeaderField], body: Data,
        secret: Secret
    ) -> SignatureVerdict {
        let mandatory = headers.map { $0.name.lowercased() }.filter {
            $0 == "host" || $0 == "content-type" || $0.hasPrefix("x-acs-")
        }
        for name in ["host"] + mandatory where !signedHeaders.contains(name) {
            return .headerNotSigned(name)
        }
        var signed: [HeaderField] = []
        for name in signedHeaders {
            guard let value = headers.value(of: name) else { return .headerMissing(name) }
            signed.append(HeaderField(name, value))
        }
        if let hash = headers.value(of: "x-acs-content-sha256"),
            hash != Hash.hexadecimalSHA256(body)
        {
            return .bodyChanged
        }
        let expected = SignatureV3(
            method: method, path: path, query: query, headers: signed, body: body, secret: secret)
        return expected.matches(signature)
            ? .valid : .mismatch(stringToSign: expected.stringToSign)
    }
}

/// What a receiver finds when it checks a request's signature.
package enum SignatureVerdict: Sendable, Hashable {
    case valid
    /// A header that must be signed is not.
    case headerNotSigned(String)
    /// A header that is said to be signed was not sent.
    case headerMissing(String)
    /// The body is not the one whose hash was sent.
    case bodyChanged
    /// Another secret, or another request. A real service quotes its string to sign then.
    case mismatch(stringToSign: String)
}

extension String {
    /// Whether both are the same bytes, in a time that does not tell how much of them is.
    func equalsInConstantTime(_ other: String) -> Bool {
        let own = Array(utf8)
        let others = Array(other.utf8)
        guard own.count == others.count else { return false }
        return zip(own, others).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
