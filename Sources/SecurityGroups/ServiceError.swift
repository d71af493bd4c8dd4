/// An error that ECS answered with. Message and ids are the service's own words: untrusted, and
/// redacted before they get here.
public struct ServiceError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `Code`.
    public let code: ErrorCode
    /// `Message`.
    public let message: String
    /// The HTTP status of the reply.
    public let httpStatus: Int
    /// The service's id of the request; nil where the reply carried none.
    public let requestID: String?
    /// The RAM action that is not permitted, such as `ecs:DescribeInstances`, where that is the error
    /// and the action is known.
    public let deniedAction: String?

    public init(
        code: ErrorCode, message: String, httpStatus: Int, requestID: String?,
        deniedAction: String? = nil
    ) {
        self.deniedAction = deniedAction
        self.code = code
        self.message = message
        self.httpStatus = httpStatus
        self.requestID = requestID
    }

    /// What the operator can do about it.
    public var advice: String {
        guard code.saysNotPermitted, let deniedAction else { return code.advice }
        return "The credentials lack the permission \(deniedAction); ask for that RAM action."
    }

    /// Code, HTTP status and RequestId, then the message.
    public var summary: String {
        let request = requestID.map { ", RequestId \($0)" } ?? ""
        return "\(code.name) (HTTP \(httpStatus)\(request)):\(message.isEmpty ? "" : " \(message)")"
    }

    /// Code, message, HTTP status and RequestId in one sentence, then the advice.
    public var description: String { "\(summary) \(advice)" }
}

/// Why a call has no decoded reply. All text in it is redacted.
public enum CallError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The service answered with an error.
    case service(ServiceError)
    /// Something answered, but not with a reply that ECS documents: a proxy's page, a cut body.
    case undecodable(httpStatus: Int, firstBytes: String, reason: String)
    /// No reply. `mayHaveArrived` is false only where the request certainly never left: no
    /// connection, no TLS session.
    case unreachable(reason: String, mayHaveArrived: Bool)
    /// The deadline passed before the request was handed over; nothing was sent.
    case stale
    /// There are no credentials to sign with; nothing was sent.
    case credentials(reason: String)
    /// The caller gave up waiting. `mayHaveArrived` as above.
    case cancelled(mayHaveArrived: Bool)

    /// Whether the service may have acted on the request although there is no success to show.
    public var mayHaveTakenEffect: Bool {
        switch self {
        case .service(let fault): fault.leavesOpen
        case .undecodable: true
        case .unreachable(_, let mayHaveArrived), .cancelled(let mayHaveArrived): mayHaveArrived
        case .stale, .credentials: false
        }
    }

    /// One or two sentences: what failed, the service's code and RequestId, what to do next.
    public var description: String {
        switch self {
        case .service(let fault): fault.description
        case .undecodable(let status, let firstBytes, let reason):
            "The reply (HTTP \(status)) is not one of ECS: \(reason)."
                + (firstBytes.isEmpty ? "" : " It begins: \(firstBytes)")
        case .unreachable(let reason, _): reason
        case .stale:
            "What the request rests on was read too long ago; nothing was sent. Read again."
        case .credentials(let reason): reason
        case .cancelled: "The wait for the reply was given up."
        }
    }
}

extension ServiceError {
    /// Whether the error leaves open if the request was carried out: trouble inside the service, by
    /// the status or by the code, since the same codes come with different statuses, or a wait that
    /// was given up on the way (408).
    fileprivate var leavesOpen: Bool {
        let trouble = ["InternalError", "UnknownError", "ServiceUnavailable"]
        return httpStatus >= 500 || httpStatus == 408 || trouble.contains(code.name)
    }
}
