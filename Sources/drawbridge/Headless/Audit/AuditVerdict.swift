import Canvas
import JSONText
import SecurityGroupClient

/// Whether the chain of a log holds.
enum AuditVerdict {
    static func lines(_ trail: AuditTrail, noted: String?) -> [String] {
        let verified = trail.records.filter(\.isVerified)
        var lines = [trail.breach?.words ?? "The chain holds."]
        if let first = verified.first, let last = verified.last {
            let files = Set(verified.map(\.file)).count
            lines.append(
                "verified: entries \(first.sequence) to \(last.sequence), in \(files) file\(files == 1 ? "" : "s")"
            )
            lines.append("head: entry \(last.sequence), \(last.hash)")
        } else {
            lines.append("verified: no entry")
        }
        if let noted, let record = verified.first(where: { $0.hash == noted }) {
            lines.append("the noted head is that of entry \(record.sequence)")
        }
        let open = trail.danglingIntents.map { String($0.sequence) }
        if !open.isEmpty {
            lines.append("without an outcome: \(open.joined(separator: ", "))")
        }
        return (lines + trail.notes).map(\.harmless)
    }

    static func json(_ trail: AuditTrail) -> JSONValue {
        let verified = trail.records.filter(\.isVerified)
        let breach = trail.breach.map { breach -> JSONValue in
            [
                "kind": .string(breach.kind.rawValue),
                "seq": breach.sequence.map { .integer(Int64($0)) } ?? .null,
                "file": .string(breach.file), "line": .integer(Int64(breach.lineNumber)),
                "words": .string(breach.words),
            ]
        }
        return [
            "holds": .bool(trail.breach == nil),
            "first": verified.first.map { .integer(Int64($0.sequence)) } ?? .null,
            "head": verified.last.map { last in
                ["seq": .integer(Int64(last.sequence)), "sha256": .string(last.hash)]
            } ?? .null,
            "breach": breach ?? .null,
            "withoutOutcome": .array(
                trail.danglingIntents.map { .integer(Int64($0.sequence)) }),
            "notes": .array(trail.notes.map { .string($0) }),
        ]
    }
}
