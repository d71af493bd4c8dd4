import ECSProtocol
import FoundationEssentials
import SecurityGroups

/// Checks that requests are signed with the sandbox's key, are recent, and come only once.
struct SignatureCheck: Sendable {
    /// How far a request's time may be from the server's (ECS).
    static let tolerance: TimeInterval = 15 * 60

    /// The nonces of requests that were let in, and until when each is remembered.
    private var usedNonces: [String: Date] = [:]

    /// - Throws: ECS's refusals; the nonce of a refused request stays unused.
    mutating func check(_ request: IncomingRequest, now: Date) throws(ServiceError) {
        let nonce: String
        if let header = request.header("authorization") {
            nonce = try checkV3(request, header: header, now: now)
        } else if let accessKeyID = request.parameter("AccessKeyId"), !accessKeyID.isEmpty {
            nonce = try checkV1(request, accessKeyID: accessKeyID, now: now)
        } else {
            throw ServiceError(
                "MissingAccessKeyId", 400, "AccessKeyId is mandatory for this action.")
        }
        usedNonces = usedNonces.filter { $0.value > now }
        guard usedNonces[nonce] == nil else {
            throw ServiceError(
                "SignatureNonceUsed", 400, "Specified signature nonce was used already.")
        }
        // A request dated ahead stays valid for twice the tolerance.
        usedNonces[nonce] = now.addingTimeInterval(2 * Self.tolerance)
    }

    /// Checks an access key and the security token that came with it, if one did.
    ///
    /// The sandbox's own key works with its token and without; a temporary one only with it.
    static func checkAccessKey(_ id: String, token: String?) throws(ServiceError) {
        guard [SandboxServer.accessKeyID, SandboxServer.temporaryAccessKeyID].contains(id) else {
            throw ServiceError(
                "InvalidAccessKeyId.NotFound", 404, "Specified access key is not found.")
        }
        guard let token, !token.isEmpty else {
            guard id == SandboxServer.accessKeyID else {
                throw ServiceError(
                    "MissingSecurityToken", 400, "SecurityToken is mandatory for this action.")
            }
            return
        }
        switch token {
        case SandboxServer.securityToken: return
        case SandboxServer.expiredSecurityToken:
            throw ServiceError(
                "InvalidSecurityToken.Expired", 400, "Specified SecurityToken is expired.")
        case SandboxServer.otherSecurityToken:
            throw ServiceError(
                "InvalidSecurityToken.MismatchWithAccessKey", 400,
                "Specified SecurityToken mismatch with the AccessKey.")
        default:
            throw ServiceError(
                "InvalidSecurityToken.Malformed", 400, "Specified SecurityToken is malformed.")
        }
    }

    static func checkTimestamp(_ text: String?, now: Date) throws(ServiceError) {
        guard let text, !text.isEmpty else {
            throw ServiceError("MissingTimestamp", 400, "Timestamp is mandatory for this action.")
        }
        guard let date = Timestamp.date(text) else {
            throw ServiceError(
                "InvalidTimeStamp.Format", 400,
                "Specified time stamp or date value is not well formatted.")
        }
        guard abs(date.timeIntervalSince(now)) <= tolerance else {
            throw ServiceError(
                "InvalidTimeStamp.Expired", 400, "Specified time stamp or date value is expired.")
        }
    }

    static func mismatch(stringToSign: String) -> ServiceError {
        ServiceError(
            "SignatureDoesNotMatch", 400,
            "Specified signature is not matched with our calculation. "
                + "server string to sign is:\(stringToSign)")
    }
}
