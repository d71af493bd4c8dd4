import FoundationEssentials
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups

/// An audit entry in one line.
struct AuditEntryRow {
    static let titles = [
        "ENTRY", "TIME", "OPERATOR", "EVENT", "GROUP", "RULES", "RESULT", "CHAIN",
    ]

    private let record: AuditRecord
    /// By the names that the log has.
    private let result: String
    /// For people.
    private let summary: String

    init(_ record: AuditRecord, of trail: AuditTrail) {
        self.record = record
        guard let event = record.entry?.event else {
            result = "written by a later version"
            summary = result
            return
        }
        guard event.awaitsOutcome else {
            let intent = event.concludes.map { "of \($0): " } ?? ""
            result = intent + event.resultText
            summary = intent + event.resultSummary
            return
        }
        if let end = trail.conclusion(of: record.sequence) {
            result = "see \(end.sequence): \(end.entry?.event.resultText ?? "")"
            summary = "see \(end.sequence): \(end.entry?.event.resultSummary ?? "")"
        } else {
            result = "no outcome"
            summary = result
        }
    }

    /// For a table.
    var words: [String] { cells(record.entry?.event.label, summary) }
    /// For a sheet.
    var cells: [String] { cells(record.entry?.event.name, result) }

    private func cells(_ event: String?, _ result: String) -> [String] {
        let entry = record.entry
        let rules = entry?.event.rules.map(\.key.text) ?? []
        return [
            "\(record.sequence)", entry?.time.auditText ?? "-", entry?.who.name ?? "-",
            event ?? "-", entry?.event.groupID?.rawValue ?? "-",
            rules.isEmpty ? "-" : rules.joined(separator: " "), result,
            record.isVerified ? "holds" : "NOT VERIFIED",
        ]
    }

    var json: JSONValue {
        let entry = record.entry
        return .object([
            .init("seq", .integer(Int64(record.sequence))),
            .init("time", entry.map { .string($0.time.auditText) } ?? .null),
            .init("operator", entry.map { .string($0.who.name) } ?? .null),
            .init("event", entry.map { .string($0.event.name) } ?? .null),
            .init(
                "SecurityGroupId", entry?.event.groupID.map { .string($0.rawValue) } ?? .null),
            .init(
                "rules",
                .array(
                    (entry?.event.results ?? []).map { result in
                        .object([
                            .init(
                                "SecurityGroupRuleId",
                                result.rule.id.map { .string($0.rawValue) } ?? .null),
                            .init("outcome", result.outcome.map { .string($0) } ?? .null),
                        ])
                    })),
            .init("result", .string(result)),
            .init("verified", .bool(record.isVerified)),
        ])
    }
}
