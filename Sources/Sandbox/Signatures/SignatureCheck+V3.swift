import ECSProtocol
import FoundationEssentials
import SecurityGroups

extension SignatureCheck {
    /// Checks ACS3-HMAC-SHA256 and returns the request's nonce.
    func checkV3(
        _ request: IncomingRequest, header: String, now: Date
    ) throws(ServiceError) -> String {
        guard let authorization = AuthorizationV3(header) else {
            throw ServiceError(
                "IncompleteSignature", 400,
                "The request signature does not conform to Alibaba Cloud standards.")
        }
        try Self.checkAccessKey(
            authorization.accessKeyID, token: request.header("x-acs-security-token"))
        try Self.checkTimestamp(request.header("x-acs-date"), now: now)
        guard let nonce = request.header("x-acs-signature-nonce"), !nonce.isEmpty else {
            throw ServiceError.missing("x-acs-signature-nonce")
        }
        guard request.header("x-acs-content-sha256") != nil else {
            throw ServiceError.missing("x-acs-content-sha256")
        }
        let verdict = authorization.verify(
            method: request.method, path: request.path, query: request.query,
            headers: request.headers, body: request.body,
            secret: Secret(SandboxServer.accessKeySecret))
        switch verdict {
        case .valid: return nonce
        case .headerNotSigned(let name), .headerMissing(let name):
            throw ServiceError(
                "IncompleteSignature", 400,
                "The request signature does not conform to Alibaba Cloud standards: "
                    + "header \(name) must be sent and signed.")
        case .bodyChanged:
            throw ServiceError(
                "SignatureDoesNotMatch", 400,
                "The header x-acs-content-sha256 is not the hash of the body.")
        case .mismatch(let stringToSign): throw Self.mismatch(stringToSign: stringToSign)
        }
    }
}
