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
        guard let header = request.header("authorization") else {
            throw ServiceFault(
                "MissingAccessKeyId", 400, "AccessKeyId is mandatory for this action.")
        }
        let nonce = try checkV3(request, header: header, now: now)
        usedNonces = usedNonces.filter { $0.value > now }
        guard usedNonces[nonce] == nil else {
            throw ServiceFault(
                "SignatureNonceUsed", 400, "Specified signature nonce was used already.")
        }
        // A request dated ahead stays valid for twice the tolerance.
        usedNonces[nonce] = now.addingTimeInterval(2 * Self.tolerance)
    }

    static func checkAccessKeyID(_ id: String) throws(ServiceFault) {
        guard id == SandboxServer.accessKeyID else {
            throw ServiceFault(
                "InvalidAccessKeyId.NotFound", 404, "Specified access key is not found.")
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
