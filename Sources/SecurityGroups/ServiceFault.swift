/// An error that ECS answered with. Message and ids are the service's own words: untrusted, and
/// redacted before they get here.
public struct ServiceFault: Error, Sendable, Hashable, CustomStringConvertible {
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
