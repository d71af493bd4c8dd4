public import FoundationEssentials
import Redaction
import SecurityGroups

/// Reads what came back from a call, in JSON or XML: the action's reply, an error of the service,
/// or neither.
public enum ReplyDecoder {
    /// - Parameters:
    ///   - contentType: of the reply, for the words where it cannot be read.
    ///   - body: the reply's bytes, as they came. What is decoded keeps the service's own text, secrets
    ///     included: whoever shows or records it redacts. Errors are redacted here.
    public static func decode<A: Action>(
        _ action: A, httpStatus: Int, contentType: String?, body: Data
    ) -> DecodedReply<A.Reply> {
        func undecodable(_ reason: String) -> DecodedReply<A.Reply> {
            .undecodable(
                firstBytes: Redactor.live.redactedMessage(firstBytes(of: body)),
                reason: Redactor.live.redactedMessage(reason))
        }
        switch httpStatus {
        case 200..<300: break
        case 300..<400: return undecodable("it redirects elsewhere, which is never followed")
        default:
            if let fault = fault(httpStatus: httpStatus, body: body, permission: A.permission) {
                return .fault(fault)
            }
            return undecodable(ReplyFormat.reason(for: body, contentType: contentType))
        }
        guard let members = ReplyFormat.members(of: body, root: "\(A.name)Response"),
            let envelope = try? Envelope<A.Body>(members)
        else { return undecodable(ReplyFormat.reason(for: body, contentType: contentType)) }
        // A RequestId is the one thing that every reply of the service has, and a portal's or a
        // health check's JSON has not.
        guard !envelope.requestID.isEmpty else { return undecodable("it carries no RequestId") }
        guard envelope.code.isEmpty else {
            return undecodable("it is a success by its status and an error by its Code")
        }
        do throws(ReplyShapeFault) {
            return .success(try action.reply(from: envelope.body), requestID: envelope.requestID)
        } catch {
            return undecodable("its \(error.path) is missing or not the one asked for")
        }
    }

    /// The error that a body describes; nil where it names no code.
    ///
    /// - Parameter permission: what the call takes, for a refusal that does not name what is lacking.
    static func fault(httpStatus: Int, body: Data, permission: String) -> ServiceFault? {
        let error = ReplyFormat.members(of: body, root: "Error").map { ErrorBody($0) }
        guard let error, !error.code.isEmpty else { return nil }
        let redactor = Redactor.live
        let code = ErrorCode(redactor.redactedMessage(error.code).brief)
        let denied =
            error.deniedAction.isEmpty
            ? permission : redactor.redactedMessage(error.deniedAction).brief
        return ServiceFault(
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
    public static func firstBytes(of body: Data) -> String {
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
