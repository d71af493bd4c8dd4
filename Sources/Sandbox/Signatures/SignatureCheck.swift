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
    mutating func check(_ request: IncomingRequest, now: Date) throws(ServiceFault) {
        let nonce: String
        if let header = request.header("authorization") {
            nonce = try checkV3(request, header: header, now: now)
        } else if let accessKeyID = request.parameter("AccessKeyId"), !accessKeyID.isEmpty {
            nonce = try checkV1(request, accessKeyID: accessKeyID, now: now)
        } else {
            throw ServiceFault(
                "MissingAccessKeyId", 400, "AccessKeyId is mandatory for this action.")
        }
        usedNonces = usedNonces.filter { $0.value > now }
        guard usedNonces[nonce] == nil else {
            throw ServiceFault(
                "SignatureNonceUsed", 400, "Specified signature nonce was used already.")
        }
        // A request dated ahead stays valid for twice the tolerance.
        usedNonces[nonce] = now.addingTimeInterval(2 * Self.tolerance)
    }

    /// Checks an access key and the security token that came with it, if one did.
    ///
    /// The sandbox's own key works with its token and without; a temporary one only with it.
    static func checkAccessKey(_ id: String, token: String?) throws(ServiceFault) {
        guard [SandboxServer.accessKeyID, SandboxServer.temporaryAccessKeyID].contains(id) else {
            throw ServiceFault(
                "InvalidAccessKeyId.NotFound", 404, "Specified access key is not found.")
        }
        guard let token, !token.isEmpty else {
            guard id == SandboxServer.accessKeyID else {
                throw ServiceFault(
                    "MissingSecurityToken", 400, "SecurityToken is mandatory for this action.")
            }
            return
        }
        switch token {
        case SandboxServer.securityToken: return
        case SandboxServer.expiredSecurityToken:
            throw ServiceFault(
                "InvalidSecurityToken.Expired", 400, "Specified SecurityToken is expired.")
        case SandboxServer.otherSecurityToken:
            throw ServiceFault(
                "InvalidSecurityToken.MismatchWithAccessKey", 400,
                "Specified SecurityToken mismatch with the AccessKey.")
        default:
            throw ServiceFault(
                "InvalidSecurityToken.Malformed", 400, "Specified SecurityToken is malformed.")
        }
    }

    static func checkTimestamp(_ text: String?, now: Date) throws(ServiceFault) {
        guard let text, !text.isEmpty else {
            throw ServiceFault("MissingTimestamp", 400, "Timestamp is mandatory for this action.")
        }
        guard let date = Timestamp.date(text) else {
            throw ServiceFault(
                "InvalidTimeStamp.Format", 400,
                "Specified time stamp or date value is not well formatted.")
        }
        guard abs(date.timeIntervalSince(now)) <= tolerance else {
            throw ServiceFault(
                "InvalidTimeStamp.Expired", 400, "Specified time stamp or date value is expired.")
        }
    }

    static func mismatch(stringToSign: String) -> ServiceFault {
        ServiceFault(
            "SignatureDoesNotMatch", 400,
            "Specified signature is not matched with our calculation. "
                + "server string to sign is:\(stringToSign)")
    }
}
