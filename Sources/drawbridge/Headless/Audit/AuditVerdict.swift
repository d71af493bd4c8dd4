import Canvas
import JSONText
import Revocation
import SecurityGroupClient

/// Whether the chain of a log holds.
enum AuditVerdict {
    /// - Parameter complete: whether it is asked that all entries are there.
    static func lines(
        _ trail: AuditTrail, noted: String?, complete: Bool = false
    ) -> [String] {
        let verified = trail.records.filter(\.isVerified)
        let isShort = complete && !trail.isComplete
        var lines = [
            trail.violation?.description
                ?? (isShort ? "The chain holds, but the log is not complete." : "The chain holds.")
        ]
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
        if !trail.missing.isEmpty {
            let missing = trail.missing.map {
                AuditMissingEntries.summary($0.lowerBound, $0.upperBound)
            }
            lines.append("not here: \(missing.joined(separator: ", "))")
        }
        if let doubt = doubt(trail) { lines.append(doubt) }
        return (lines + trail.notes).map(\.sanitized)
    }

    private static func doubt(_ trail: AuditTrail) -> String? {
        trail.doubt.map { "\($0); compare with a head that was noted (--head)." }
    }

    static func json(_ trail: AuditTrail) -> JSONValue {
        let verified = trail.records.filter(\.isVerified)
        let violation = trail.violation.map { violation -> JSONValue in
            [
                "kind": .string(violation.kind.rawValue),
                "seq": violation.sequence.map { .integer(Int64($0)) } ?? .null,
                "file": .string(violation.file), "line": .integer(Int64(violation.lineNumber)),
                "words": .string(violation.description),
            ]
        }
        return [
            "holds": .bool(trail.violation == nil), "complete": .bool(trail.isComplete),
            "missing": .array(
                trail.missing.map {
                    [
                        "first": .integer(Int64($0.lowerBound)),
                        "last": .integer(Int64($0.upperBound)),
                    ]
                }), "doubt": doubt(trail).map { .string($0) } ?? .null,
            "first": verified.first.map { .integer(Int64($0.sequence)) } ?? .null,
            "head": verified.last.map { last in
                ["seq": .integer(Int64(last.sequence)), "sha256": .string(last.hash)]
            } ?? .null,
            "breach": violation ?? .null,
            "withoutOutcome": .array(
                trail.danglingIntents.map { .integer(Int64($0.sequence)) }),
            "notes": .array(trail.notes.map { .string($0) }),
        ]
    }
}
