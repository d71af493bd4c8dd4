import ECSProtocol
import FoundationEssentials
import JSONText
import SecurityGroups

/// A reply of the sandbox, before it becomes bytes.
struct OutgoingReply: Sendable {
    let status: Int
    let contentType: String
    let body: String

    init(status: Int, contentType: String, body: String) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// The reply of an action that was carried out.
    init(
        to action: String, members: [JSONValue.Member], requestID: String, format: RequestedFormat
    ) {
        status = 200
        contentType = format.contentType
        body = format.text(
            of: [.init("RequestId", .string(requestID))] + members, root: "\(action)Response")
    }

    /// An error.
    init(_ fault: ServiceError, requestID: String, host: String, format: RequestedFormat) {
        status = fault.httpStatus
        contentType = format.contentType
        let code = fault.code.name
        body = format.text(
            of: [
                .init("RequestId", .string(requestID)), .init("HostId", .string(host)),
                .init("Code", .string(code)), .init("Message", .string(fault.message)),
                .init(
                    "Recommend",
                    .string("https://api.aliyun.com/troubleshoot?q=\(code)&product=Ecs")),
            ], root: "Error")
    }
}

extension OutgoingReply {
    /// What a client gets instead of this reply; a cut one is only cut when it is written.
    func corrupted(_ kind: CorruptedResponse.Kind) -> OutgoingReply {
        switch kind {
        case .cut: self
        case .truncated:
            OutgoingReply(
                status: status, contentType: contentType, body: String(body.prefix(body.count / 2)))
        case .page(let status): .page(status: status)
        case .empty(let status):
            OutgoingReply(status: status, contentType: contentType, body: "")
        }
    }

    private static func page(status: Int) -> OutgoingReply {
        OutgoingReply(
            status: status, contentType: "text/html",
            body: "<html><head><title>Gateway</title></head><body>Try later.</body></html>")
    }
}

/// The form of the Date header: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110).
enum HTTPDate {
    static func text(_ date: Date) -> String {
        let stamp = Timestamp.text(date)  // yyyy-MM-ddTHH:mm:ssZ
        let parts = stamp.split { "-TZ".contains($0) }
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        // 1 January 1970 was a Thursday.
        let weekday = weekdays[((days + 4) % 7 + 7) % 7]
        guard parts.count == 4, let month = Int(parts[1]) else { return stamp }
        return
            "\(weekday), \(parts[2]) \(Timestamp.months[(month - 1) % 12]) \(parts[0]) \(parts[3]) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}
