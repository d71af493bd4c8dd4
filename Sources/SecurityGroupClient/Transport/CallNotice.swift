import ECSProtocol
public import Logging
import Redaction
import SecurityGroups
import Synchronization

/// What happens on the way to a reply and the operator should know.
public enum CallNotice: Sendable, Hashable {
    /// A call that only reads failed and is sent again. `attempt` is the number of the next one.
    case retrying(action: String, attempt: Int, of: Int, wait: Duration, why: String)
    /// This machine's clock is off by so many seconds, behind where positive; requests are dated by
    /// the service's clock from now on.
    case clockCorrected(seconds: Int)

    /// One or two sentences.
    public var summary: String {
        switch self {
        case .retrying(let action, let attempt, let total, let wait, let why):
            let tenths = (wait / .seconds(1) * 10).rounded(.up) / 10
            return "\(action) is asked again in \(tenths) s (\(attempt) of \(total)): \(why)"
        case .clockCorrected(let seconds):
            return
                "This machine's clock is \(abs(seconds)) s \(seconds > 0 ? "behind" : "ahead of") "
                + "the service's; requests are dated by the service's. Set the clock right."
        }
    }
}

/// Calls that were begun before anybody waits for them. Until somebody does, they tell nothing of their
/// retries: the call that is waited for meanwhile tells its own, and one outage is told once.
final class ReadAhead: Sendable {
    /// What the task's calls are part of; nil where they are waited for.
    @TaskLocal static var current: ReadAhead?

    private let state: Mutex<Bool>

    init(isAwaited: Bool) { state = Mutex(isAwaited) }

    /// Whether somebody waits for the calls.
    var isAwaited: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

/// One request in the diagnostics: what was asked, and what came of it. Nothing of the signature,
/// the query or the headers.
struct CallLine {
    private let what: String

    init<A: Action>(_ action: A, region: RegionID, endpoint: Endpoint, attempt: Int) {
        what = "\(A.name) in \(region) at \(endpoint.text), attempt \(attempt)"
    }

    func answered(requestID: String?) -> Logger.Message {
        "\(what): answered, RequestId \(Redactor.live.redacted(requestID ?? "none"))"
    }

    func failed(_ fault: CallError) -> Logger.Message { "\(what): \(fault.description)" }
}

extension Logger {
    /// Logs nowhere.
    public static let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
}
