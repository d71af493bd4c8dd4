import ECSProtocol
import FoundationEssentials
import Hashing
import SecurityGroups

extension SignatureCheck {
    /// Checks the query-style HMAC-SHA1 signature and returns the request's nonce.
    ///
    /// It covers the parameters of the query and of a form body together, all but `Signature`.
    func checkV1(
        _ request: IncomingRequest, accessKeyID: String, now: Date
    ) throws(ServiceError) -> String {
        try Self.checkAccessKey(accessKeyID, token: request.parameter("SecurityToken"))
        try Self.checkTimestamp(request.parameter("Timestamp"), now: now)
        guard let nonce = request.parameter("SignatureNonce"), !nonce.isEmpty else {
            throw ServiceError.missing("SignatureNonce")
        }
        guard let signature = request.parameter("Signature"), !signature.isEmpty else {
            throw ServiceError.missing("Signature")
        }
        guard request.parameter("SignatureMethod")?.uppercased() == "HMAC-SHA1",
            request.parameter("SignatureVersion") == "1.0"
        else {
            throw ServiceError(
                "IncompleteSignature", 400,
                "The request signature does not conform to Alibaba Cloud standards: "
                    + "SignatureMethod must be HMAC-SHA1 and SignatureVersion 1.0.")
        }
        let stringToSign = Self.stringToSignV1(request)
        let code = Hash.hmacSHA1(
            stringToSign.utf8, key: "\(SandboxServer.accessKeySecret)&".utf8)
        guard Data(base64Encoded: signature) == Data(code) else {
            throw Self.mismatch(stringToSign: stringToSign)
        }
        return nonce
    }

    private static func stringToSignV1(_ request: IncomingRequest) -> String {
        let signed = (request.query + request.form).filter { $0.name != "Signature" }
        return [
            request.method, PercentEncoding.encode("/"),
            PercentEncoding.encode(ParameterEncoding.canonical(signed)),
        ].joined(separator: "&")
    }
}
