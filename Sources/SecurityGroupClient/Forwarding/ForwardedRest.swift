/// What of a log a collector has not got.
struct ForwardedRest {
    /// Oldest first.
    let records: [AuditRecord]
    /// The collector got the entries of another log, which stood in this one's place: it ends before
    /// the last of them, or has another entry there.
    let isOfAnotherLog: Bool

    init(of log: String, after last: ForwardedEntry?) throws(AuditLogFault) {
        guard let last else {
            records = try AuditFiles.records(of: log, after: 0)
            isOfAnotherLog = false
            return
        }
        let rest = try AuditFiles.records(of: log, after: last.sequence - 1)
        let first = rest.first
        let isThere = first?.sequence == last.sequence
        let isAnother =
            if isThere {
                last.hash != nil && first?.hash != last.hash
            } else {
                // Where the file that it is in was moved away or compressed, what the files show
                // tells nothing; the lock file stays.
                first == nil && Self.ends(log, before: last)
            }
        if isAnother {
            records = try AuditFiles.records(of: log, after: 0)
            isOfAnotherLog = !records.isEmpty
        } else {
            records = isThere ? Array(rest.dropFirst()) : rest
            isOfAnotherLog = false
        }
    }

    /// Whether the lock file knows of an end of the log that the last entry sent is not a part of.
    private static func ends(_ log: String, before last: ForwardedEntry) -> Bool {
        guard let head = AuditLockFile.existing(for: log)?.record()?.known?.head else {
            return false
        }
        if head.sequence == last.sequence { return last.hash != nil && head.hash != last.hash }
        return head.sequence < last.sequence
    }
}
