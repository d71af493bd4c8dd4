import Console
import Revocation
import SecurityGroupClient

extension AuditListing {
    /// - Parameter session: entries of another place are marked as belonging elsewhere; nil marks
    ///   none.
    init(_ trail: AuditTrail, at session: AuditSession?) {
        let told = trail.records.contains { record in
            if case .missing? = record.entry?.event { record.isVerified } else { false }
        }
        let missing = trail.missing.map {
            AuditMissingEntries.summary($0.lowerBound, $0.upperBound)
        }
        self.init(
            entries: trail.records.map { Self.listed($0, at: session) },
            violation: trail.violation?.description,
            missing: told && !missing.isEmpty ? missing.joined(separator: ", ") : nil)
    }

    /// - Parameter newest: the first page, whose chain is not known yet.
    init(newest: [AuditRecord], at session: AuditSession?) {
        self.init(entries: newest.map { Self.listed($0, at: session) }, isWhole: false)
    }

    private static func listed(_ record: AuditRecord, at session: AuditSession?) -> ListedEntry {
        ListedEntry(
            sequence: record.sequence, entry: record.entry,
            line: String(decoding: record.bytes, as: UTF8.self),
            place: record.lineNumber > 0
                ? "\(record.file), line \(record.lineNumber)" : record.file,
            hash: record.hash, isVerified: record.isVerified,
            isElsewhere: session.map { here in
                record.entry.map { !$0.session.isSamePlace(as: here) } ?? false
            } ?? false)
    }
}
