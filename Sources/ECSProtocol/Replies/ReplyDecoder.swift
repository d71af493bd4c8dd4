package import FoundationEssentials
import Redaction
package import SecurityGroups

/// What the service answered to a call.
package struct Response<Value: Sendable>: Sendable {
    /// What the action made of the reply.
    package let value: Value
    /// The service's id of the request; nil where the reply carried none.
    package let requestID: String?
    /// When the reply was whole, by a clock that goes on while the process is stopped.
    package let receivedAt: ContinuousClock.Instant

    package init(
        _ value: Value, requestID: String?, receivedAt: ContinuousClock.Instant = .now
    ) {
        self.value = value
        self.requestID = requestID
        self.receivedAt = receivedAt
    }
}

extension Response: Equatable where Value: Equatable {}

/// Reads what came back from a call, in JSON or XML: the action's reply, an error of the service,
/// or neither.
package enum ReplyDecoder {
    /// - Parameters:
    ///   - contentType: of the reply, for the words where it cannot be read.
    ///   - body: the reply's bytes, as they came. What is decoded keeps the service's own text, secrets
    ///     included: whoever shows or records it redacts. Errors are redacted here.
    ///   - receivedAt: when the reply was whole.
    /// - Throws: `CallError`: an error of the service, or a reply that it does not document.
    package static func decode<A: Action>(
        _ action: A, httpStatus: Int, contentType: String?, body: Data,
        receivedAt: ContinuousClock.Instant = .now
    ) throws(CallError) -> Response<A.Reply> {
        func undecodable(_ reason: String) -> CallError {
            .undecodable(
                httpStatus: httpStatus,
                firstBytes: Redactor.live.redactedMessage(firstBytes(of: body)),
                reason: Redactor.live.redactedMessage(reason))
        }
        func malformed() -> CallError {
            undecodable(ReplyFormat.reason(for: body, contentType: contentType))
        }
        switch httpStatus {
        case 200..<300: break
        case 300..<400: throw undecodable("it redirects elsewhere, which is never followed")
        default:
            let fault = fault(httpStatus: httpStatus, body: body, permission: A.permission)
            throw fault.map { .service($0) } ?? malformed()
        }
        guard let members = ReplyFormat.members(of: body, root: "\(A.name)Response") else {
            throw malformed()
        }
        let reply: Result<A.Reply, ReplyShapeError>
        do throws(ReplyShapeError) {
            reply = .success(try action.reply(from: members))
        } catch {
            guard error.isAsDocumented else { throw malformed() }
            reply = .failure(error)
        }
        // A RequestId is the one thing that every reply of the service has, and a portal's or a
        // health check's JSON has not.
        let requestID = members.text("RequestId").brief
        guard !requestID.isEmpty else { throw undecodable("it carries no RequestId") }
        // No success of ECS or STS has a code. A gateway may put an error under a status of success,
        // and none of its members would be missed in some replies.
        guard members.text("Code").isEmpty else {
            throw undecodable("it is a success by its status and an error by its Code")
        }
        do throws(ReplyShapeError) {
            return Response(try reply.get(), requestID: requestID, receivedAt: receivedAt)
        } catch {
            throw undecodable("its \(error.path) is missing or not the one asked for")
        }
    }

    /// The error that a body describes; nil where it names no code.
    ///
    /// - Parameter permission: what the call takes, for a refusal that does not name what is lacking.
    static func fault(httpStatus: Int, body: Data, permission: String) -> ServiceError? {
        let error = ReplyFormat.members(of: body, root: "Error").map { ErrorBody($0) }
        guard let error, !error.code.isEmpty else { return nil }
        let redactor = Redactor.live
        let code = ErrorCode(redactor.redactedMessage(error.code).brief)
        let denied =
            error.deniedAction.isEmpty
            ? permission : redactor.redactedMessage(error.deniedAction).brief
        return ServiceError(
            code: code, message: redactor.redactedMessage(error.message).upTo(longestMessage),
            httpStatus: httpStatus,
            requestID: error.requestID.isEmpty
                ? nil : redactor.redactedMessage(error.requestID).brief,
            deniedAction: code.saysNotPermitted ? denied : nil)
    }

    /// A quoted string to sign with a hundred ids is shorter. Whoever answers in the service's place
    /// must not fill screens and the audit log.
    static let longestMessage = 16 << 10

    /// The beginning of a body in plain ASCII on one line, at most 160 characters.
    package static func firstBytes(of body: Data) -> String {
        let bytes = body.prefix(160).map { $0 >= 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: " ") }
        return String(decoding: bytes, as: UTF8.self)
            .split(separator: " ").joined(separator: " ")
    }
}

extension String {
    /// A code's or an id's first 200 characters: more has none.
    var brief: String { upTo(200) }

    func upTo(_ limit: Int) -> String {
        unicodeScalars.count > limit ? String(unicodeScalars.prefix(limit)) + "…" : self
    }
}

/// The members of an error reply. Some gateways spell them in lower camel case.
private struct ErrorBody {
    let code: String
    let message: String
    let requestID: String
    /// What RAM did not permit (`AccessDeniedDetail.AuthAction`); empty where it does not say.
    let deniedAction: String

    init(_ members: ReplyMembers) {
        func text(_ name: String, _ otherName: String) -> String {
            let text = members.text(name)
            return text.isEmpty ? members.text(otherName) : text
        }
        code = text("Code", "code")
        message = text("Message", "message")
        requestID = text("RequestId", "requestId")
        deniedAction = (try? members.object("AccessDeniedDetail"))?.text("AuthAction") ?? ""
    }
}
