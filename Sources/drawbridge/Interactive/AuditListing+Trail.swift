import Console
import Revocation
import SecurityGroupClient

extension AuditListing {
    /// - Parameter session: entries of another place are marked as belonging elsewhere; nil marks
    ///   none.
    init(_ trail: AuditTrail, at session: AuditSession?) {
        self.init(
            entries: trail.records.map { record in
                ListedEntry(
                    sequence: record.sequence, entry: record.entry,
                    line: String(decoding: record.bytes, as: UTF8.self),
                    place: "\(record.file), line \(record.lineNumber)", hash: record.hash,
                    isVerified: record.isVerified,
                    isElsewhere: session.map { here in
                        record.entry.map { !$0.session.isSamePlace(as: here) } ?? false
                    } ?? false)
            },
            breach: trail.breach?.words, notes: trail.notes)
    }
}
