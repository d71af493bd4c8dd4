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
        to action: String, members: [JSONValue.Member], requestID: String, format: ReplyFormat
    ) {
        status = 200
        contentType = format.contentType
        body = format.text(
            of: [.init("RequestId", .string(requestID))] + members, root: "\(action)Response")
    }

    /// An error.
    init(_ fault: ServiceFault, requestID: String, host: String, format: ReplyFormat) {
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
