import Revocation

/// Where the next entry goes: what it is chained to, and what has to be told first.
struct AuditPosition {
    private(set) var nextSequence = 1
    private(set) var previous = AuditEntry.firstPrevious
    /// What a crash or a full disk left, to be told of by a `torn` entry.
    private(set) var fragments: [[UInt8]]
    /// The file does not end in a newline.
    private(set) var isUnended: Bool
    /// The `seq` of the first entry in the file; nil where it has none.
    private(set) var fileBegins: Int?
    /// The intents that no end is recorded of; nil where the log has to be searched for them.
    private(set) var open: [Int]?
    /// Sentences for the operator.
    private(set) var warnings: [String] = []

    /// - Parameters:
    ///   - lock: held.
    ///   - rotated: the newest entry and the fragments in rotated files; asked only where the log
    ///     itself has no entry.
    init(
        in file: borrowing AuditFile, lock: AuditLockFile, path: String,
        rotated: () throws(AuditLogFault) -> AuditTail
    ) throws(AuditLogFault) {
        let record = lock.isNew ? nil : lock.record()
        if let left = record?.known?.file, file.facts.mark.isOfSameFile(as: left),
            file.facts.mark.size < left.size
        {
            throw AuditLogFault(.shortened, path: path)
        }
        if let known = record?.known, file.facts.mark.isOfSameFile(as: known.file) {
            fileBegins = known.begins
        } else {
            fileBegins = try file.firstSequence()
        }
        var tail = try file.tail()
        isUnended = tail.isUnended
        let isRotated = tail.last == nil
        if isRotated {
            let before = try rotated()
            tail.last = before.last
            tail.fragments.insert(contentsOf: before.fragments, at: 0)
        }
        fragments = tail.fragments
        let last = tail.last.map { AuditHead(sequence: $0.sequence, hash: $0.hash) }
        guard let known = record?.known?.head else {
            if let last { try continueAfter(last, in: path) }
            // A lock file that knows of no entry is behind the log where the first writer ended
            // before it noted one. Otherwise the log was brought here, or its lock file was lost.
            if let last, record == nil || isRotated {
                warnings.append(
                    "The lock file of the audit log \(path) was missing or damaged and was made anew from the log's end, entry \(last.sequence). Whether entries after that had been cut off it cannot tell; compare with a head that was noted."
                )
            }
            if last == nil { open = [] }
            return
        }
        // A process that ended between writing an entry and noting it leaves the log ahead.
        if let last, last.sequence > known.sequence {
            try continueAfter(last, in: path)
            return
        }
        try continueAfter(known, in: path)
        open = record?.known?.open
        if let last, last != known, !isRotated {
            warnings.append(
                "The audit log \(path) ends in entry \(last.sequence), and entry \(known.sequence) had been written: entries were cut off, or the file was replaced. The chain goes on after entry \(known.sequence), so that drawbridge audit verify shows the gap."
            )
        }
    }

    private mutating func continueAfter(
        _ head: AuditHead, in path: String
    ) throws(AuditLogFault) {
        nextSequence = head.sequence + 1
        // No log gets that far, and what is written there could not be read: something is damaged.
        guard AuditSequence.range.contains(nextSequence + 1) else {
            throw AuditLogFault(.outOfNumbers, path: path)
        }
        previous = head.hash
    }
}
