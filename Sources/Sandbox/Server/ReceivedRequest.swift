/// A request that reached the sandbox, and what became of it.
public struct ReceivedRequest: Sendable, Hashable {
    public enum Verdict: Sendable, Hashable {
        case answered
        /// Answered with an error of this code.
        case refused(code: String)
        /// The connection was closed unread.
        case dropped
    }

    /// Empty where the request named none.
    public let action: String
    /// The business parameters; nothing of the signature.
    public let parameters: [String: String]
    public let verdict: Verdict
    /// The RequestId of the reply, also where that was lost on purpose.
    public let requestID: String

    /// The code of the error that was answered, if one was.
    public var code: String? {
        if case .refused(let code) = verdict { code } else { nil }
    }
}

/// A request that got a reply, and when.
public struct AnsweredRequest: Sendable, Hashable {
    /// Empty where the request named none.
    public let action: String
    /// Of the reply, also where that was lost on purpose.
    public let httpStatus: Int
    /// When all of the request was there.
    public let arrived: ContinuousClock.Instant
    /// When the reply left.
    public let answered: ContinuousClock.Instant
}
