import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

/// An operation in one line, and the rules of it.
struct AuditOperationRow {
    static let titles = ["ENTRY", "TIME", "WHO", "GROUP", "RESULT", "UNDO", "REASON"]

    let operation: AuditOperation
    /// Its entries, oldest first.
    private let records: [AuditRecord]
    /// The first of them, by which the operation is known.
    let record: AuditRecord

    /// The operations that records of a log are part of, oldest first.
    static func all(of records: [AuditRecord], in trail: AuditTrail) -> [AuditOperationRow] {
        let asked = Set(records.map(\.hash))
        return AuditOperation.all(of: trail.records.map(\.entry)).compactMap { operation in
            let records = operation.places.map { trail.records[$0] }
            guard let first = records.first, records.contains(where: { asked.contains($0.hash) })
            else { return nil }
            return AuditOperationRow(operation: operation, records: records, record: first)
        }
    }

    /// Whether the chain holds up to the end of it.
    var isVerified: Bool { records.allSatisfy(\.isVerified) }

    /// `2026-11-24 07:30Z`; empty where the entry cannot be read.
    var time: String {
        guard let text = operation.entry?.time.auditText else { return "" }
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))Z"
    }

    var who: String { operation.entry?.who.name ?? "" }
    var reason: String { operation.entry?.event.reason ?? "" }

    var cells: [String] {
        [
            "\(record.sequence)", time, who, operation.group,
            isVerified ? operation.result : "NOT VERIFIED: \(operation.result)", operation.undo,
            reason,
        ]
    }

    /// The rules that are as was asked.
    var done: [IngressRule] {
        switch operation.end {
        case .outcome(let outcome): outcome.rules.filter(\.outcome.isSuccess).map(\.rule)
        case .settled(let found): found.rules.filter(isDone).map(\.rule)
        case .intent, .torn, .missing, nil: []
        }
    }

    /// Rules that are not as was asked, with the word for it; also where it is not known.
    var failures: [(rule: IngressRule, summary: String)] {
        switch operation.end {
        case .outcome(let outcome):
            outcome.rules.filter { !$0.outcome.isSuccess }
                .map { ($0.rule, $0.outcome.kind.label) }
        case .settled(let found):
            found.rules.filter { !isDone($0) }.map { ($0.rule, found.summary(for: $0)) }
        case .intent:
            Set(records.compactMap(\.entry).flatMap(\.event.rules)).map { ($0, "no outcome") }
                .sorted { $0.0.summary < $1.0.summary }
        case .torn, .missing, nil: []
        }
    }

    private func isDone(_ found: FoundRule) -> Bool {
        operation.entry?.event.kind?.isDone(found) == true
    }
}
