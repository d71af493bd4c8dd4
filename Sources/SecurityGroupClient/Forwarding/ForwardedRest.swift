/// What of a log a collector has not got.
struct ForwardedRest {
    /// Oldest first.
    let records: [AuditRecord]
    /// The collector got the entries of another log, which stood in this one's place: it ends before
    /// the last of them, or has another entry there.
    let isOfAnotherLog: Bool

    init(of log: String, after last: ForwardedEntry?) throws(AuditLogFault) {
        if let last {
            let records = try AuditFiles.records(of: log, after: last.sequence - 1)
            // Where the files that it is in are gone, those after it are still there.
            if let first = records.first, first.sequence > last.sequence {
                (self.records, isOfAnotherLog) = (records, false)
                return
            }
            if let first = records.first, last.hash == nil || last.hash == first.hash {
                (self.records, isOfAnotherLog) = (Array(records.dropFirst()), false)
                return
            }
        }
        records = try AuditFiles.records(of: log, after: 0)
        isOfAnotherLog = last != nil && !records.isEmpty
    }
}
