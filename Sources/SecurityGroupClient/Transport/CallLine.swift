import ECSProtocol
public import Logging
import Redaction
import SecurityGroups

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

    func failed(_ fault: CallFault) -> Logger.Message { "\(what): \(fault.description)" }
}

extension Logger {
    /// Logs nowhere.
    public static let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
}
