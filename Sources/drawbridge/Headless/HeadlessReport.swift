import JSONText
import Revocation
import SecurityGroups

/// A report of a revocation on standard output.
enum HeadlessReport {
    /// - Parameter width: of the terminal; nil where the output is none.
    static func table(_ report: ChangeReport, width: Int? = TextTable.terminalWidth) -> [String] {
        let rows = report.rules.map { settled in
            [
                settled.rule.key.text, settled.outcome.kind.label, settled.requestID ?? "-",
                settled.outcome.summary,
            ]
        }
        var lines = TextTable.unfolded(
            titles: ["RULE", "OUTCOME", "REQUEST", "MEANING"], rows: rows, width: width)
        if let entry = report.auditEntry {
            lines.append("audit entry \(entry)" + (report.auditHead.map { ", head \($0)" } ?? ""))
        }
        return lines
    }

    static func json(_ report: ChangeReport) -> JSONValue {
        [
            "outcomes": .array(report.rules.map(json)),
            "auditEntry": report.auditEntry.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    private static func json(_ settled: SettledRule) -> JSONValue {
        var members: [JSONValue.Member] = []
        if let id = settled.rule.id {
            members.append(.init("SecurityGroupRuleId", .string(id.rawValue)))
        }
        members.append(.init("outcome", .string(settled.outcome.name)))
        members.append(.init("RequestId", settled.requestID.map { .string($0) } ?? .null))
        switch settled.outcome {
        case .refused(let fault), .goneAfterRefusal(let fault, _), .thereAfterRefusal(let fault, _):
            members.append(.init("error", json(fault)))
        default: break
        }
        switch settled.outcome {
        case .revoked(let grantedBy), .alreadyAbsent(let grantedBy),
            .goneAfterRefusal(_, let grantedBy):
            guard !grantedBy.isEmpty else { break }
            members.append(.init("grantedBy", .array(grantedBy.map { .string($0.rawValue) })))
        case .notSent(let why), .unknown(let why): members.append(.init("reason", .string(why)))
        case .restored(let id?), .alreadyThere(let id?), .thereAfterRefusal(_, let id?):
            members.append(.init("newSecurityGroupRuleId", .string(id.rawValue)))
        case .notRevoked, .restored, .alreadyThere, .thereAfterRefusal, .notRestored, .refused,
            .changed:
            break
        }
        return .object(members)
    }

    private static func json(_ fault: ServiceError) -> JSONValue {
        [
            "Code": .string(fault.code.name), "Message": .string(fault.message),
            "HttpStatus": .integer(Int64(fault.httpStatus)),
            "RequestId": fault.requestID.map { .string($0) } ?? .null,
        ]
    }
}
