import ECSProtocol
import FoundationEssentials
import SecurityGroups

/// Why one request brought no reply, with what decides whether another is worth sending.
struct AttemptError: Error {
    /// What another request may be good for.
    enum RetryDecision {
        case none
        /// The same again, later.
        case wait
        /// The same again, later still: there are too many requests.
        case waitForQuota
        /// Another date.
        case clock
        /// Another nonce.
        case nonce
        /// Other keys: these have expired.
        case otherKeys
    }

    let fault: CallError
    let retry: RetryDecision
    /// How long the service asks to wait.
    var asked: Duration?
    /// When the service answered, by its own clock.
    var serviceTime: Date?

    init(_ fault: CallError, _ transport: TransportError) {
        self.fault = fault
        switch transport.reason {
        case .broken, .timedOut, .notConnected, .hostNotFound, .other: retry = .wait
        case .proxy(let proxy):
            retry =
                switch proxy.reason {
                case .notConnected, .timedOut: .wait
                case .refused(let status): status >= 500 ? .wait : .none
                // A wrong password among them, with SOCKS.
                case .certificateRefused, .tlsFailed, .broken: .none
                }
        case .proxyNotFound, .certificateRefused, .tlsFailed, .caFileUnusable, .tooLarge,
            .headersTooLarge, .libraryUnusable, .cancelled, .stale, .connectedTooLate, .unsendable:
            retry = .none
        }
    }

    init(_ fault: CallError, _ reply: HTTPResponse) {
        self.fault = fault
        let code = if case .service(let refusal) = fault { refusal.code.name } else { "" }
        retry = Self.retry(status: reply.status, code: code)
        asked = reply.headers.value(of: "x-acs-retry-after")
            .flatMap { Int($0) }
            .flatMap { $0 >= 0 ? .milliseconds($0) : nil }
        serviceTime = reply.headers.value(of: "date").flatMap { Timestamp.date(httpDate: $0) }
    }

    /// By the code first: the same codes come with different statuses (vendor document, reports).
    private static func retry(status: Int, code: String) -> RetryDecision {
        switch code {
        case "InvalidTimeStamp.Expired", "IllegalTimestamp": return .clock
        case "SignatureNonceUsed": return .nonce
        case "InvalidSecurityToken.Expired": return .otherKeys
        case "ServiceUnavailable", "InternalError", "UnknownError": return .wait
        default: break
        }
        if code.lowercased().contains("throttling") || status == 429 { return .waitForQuota }
        return status >= 500 ? .wait : .none
    }
}
