/// An error that ECS answered with. Message and ids are the service's own words: untrusted, and
/// redacted before they get here.
public struct ServiceFault: Error, Sendable, Hashable {
    /// `Code`.
    public let code: ErrorCode
    /// `Message`.
    public let message: String
    /// The HTTP status of the reply.
    public let httpStatus: Int
    /// The service's id of the request; nil where the reply carried none.
    public let requestID: String?

    public init(code: ErrorCode, message: String, httpStatus: Int, requestID: String?) {
        self.code = code
        self.message = message
        self.httpStatus = httpStatus
        self.requestID = requestID
    }

    /// What the operator can do about it.
    public var advice: String { code.advice }

    /// Code, message, HTTP status and RequestId in one sentence, then the advice.
    public var words: String {
        let request = requestID.map { ", RequestId \($0)" } ?? ""
        let said = message.isEmpty ? "" : "\(message) "
        return "\(code.name) (HTTP \(httpStatus)\(request)): \(said)\(advice)"
    }
}
