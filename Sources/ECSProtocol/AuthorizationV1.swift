/// What signs a request in its parameters (HMAC-SHA1), taken apart by whoever receives it.
public struct AuthorizationV1: Sendable, Hashable {
    /// Whose key signed.
    public let accessKeyID: String
    /// In base 64.
    public let signature: String
    /// As it was sent; nil where it was not.
    public let timestamp: String?
    /// `SignatureNonce`; nil where it is missing.
    public let nonce: String?
    /// `SecurityToken`; nil where it is missing.
    public let securityToken: String?

    /// - Parameter parameters: of query and form body together, decoded.
    /// - Returns: nil where the id, the signature or its method is missing or another one.
    public init?(_ parameters: [Parameter]) {
        func value(_ name: String) -> String? {
            parameters.first { $0.name == name && !$0.value.isEmpty }?.value
        }
        guard let id = value("AccessKeyId"), let signature = value(SignatureV1.parameterName),
            value("SignatureMethod") == "HMAC-SHA1", value("SignatureVersion") == "1.0"
        else { return nil }
        accessKeyID = id
        self.signature = signature
        timestamp = value("Timestamp")
        nonce = value("SignatureNonce")
        securityToken = value("SecurityToken")
    }

    /// Checks a received request.
    ///
    /// - Parameters:
    ///   - parameters: of query and form body together, decoded.
    ///   - secret: the one that belongs to `accessKeyID`.
    public func verify(
        method: String, parameters: [Parameter], secret: Secret
    ) -> SignatureVerdict {
        let expected = SignatureV1(method: method, parameters: parameters, secret: secret)
        return expected.matches(signature)
            ? .valid : .mismatch(stringToSign: expected.stringToSign)
    }
}
