import Revocation

/// Where the next entry goes: what it is chained to, and what has to be told first.
struct AuditPosition {
    private(set) var nextSequence = 1
    private(set) var previous = AuditEntry.firstPrevious
    /// What a crash or a full disk left, to be told of by the first entry.
    private(set) var fragments: [[UInt8]]
    /// Entries that are known of and not in the log; the first entry records them.
    private(set) var missing: AuditMissingEntries?
    /// What this program wrote is not in the log, where other entries have its numbers.
    private(set) var isOfAnotherLog = false
    /// The file does not end in a newline.
    private(set) var isUnended: Bool
    /// The `seq` of the first entry in the file; nil where it has none.
    private(set) var fileBegins: Int?
    /// The intents that no end is recorded of; nil where the log has to be searched for them.
    private(set) var open: OpenIntents?
    /// Sentences for the operator.
    private(set) var warnings: [String] = []
    private let path: String

    /// The last entry that there is or was; nil before the first.
    var end: AuditHead? {
        nextSequence > 1 ? AuditHead(sequence: nextSequence - 1, hash: previous) : nil
    }

    /// - Parameters:
    ///   - lock: held.
    ///   - own: the last entry that this program knows of; nil where it has not looked yet.
    ///   - search: looks through the log's other files; asked only where that is needed.
    init(
        in file: borrowing AuditFile, lock: AuditLockFile, path: String, own: AuditKnownEnd?,
        search: AuditSearch
    ) throws(AuditLogError) {
        self.path = path
        let record = lock.isNew ? nil : lock.record()
        if let left = record?.known?.file, file.facts.mark.isOfSameFile(as: left),
            file.facts.mark.size < left.size
        {
            throw AuditLogError(.shortened, path: path)
        }
        if let known = record?.known, file.facts.mark.isOfSameFile(as: known.file) {
            fileBegins = known.begins
        } else {
            fileBegins = try file.firstSequence()
        }
        var tail = try file.tail()
        isUnended = tail.isUnended
        let isNewFile = tail.last == nil && tail.altered == nil
        if isNewFile {
            let before = try search.newestRotatedTail()
            if tail.isBlank && record == nil && own == nil && before.last == nil {
                throw AuditLogError(.notAnAuditLog, path: path)
            }
            tail.last = before.last
            tail.fragments.insert(contentsOf: before.fragments, at: 0)
        }
        fragments = tail.fragments
        let last = tail.last.map { AuditHead(sequence: $0.sequence, hash: $0.hash) }
        let known = record?.known?.head

        // A lock file that knows of no entry is behind the log where the first writer ended before
        // it noted one. Otherwise the log was brought here, or its lock file was lost.
        if let last, known == nil, record == nil || isNewFile { warnOfLostLock(last) }
        let latest = max(last?.sequence ?? 0, known?.sequence ?? 0)
        if let own, own.head.sequence > latest {
            try continueAfter(own.head)
            if tail.altered == nil { recordMissing(own.head, after: last) }
        } else if let known, known.sequence == latest {
            try continueAfter(known)
            if last != known && tail.altered == nil {
                tellGap(after: last, known, isNewFile: isNewFile)
            }
        } else if let last {
            // A process that ended between writing an entry and noting it leaves the log ahead. So
            // does whoever puts another log in its place, which does not have the noted entry.
            try continueAfter(last)
            if let known, let hash = try search.hash(of: known.sequence), hash != known.hash {
                recordReplacement(of: known, by: "the lock file")
            }
        }
        open = try openIntents(in: file, lock.openIntents(), last)
        if let altered = tail.altered { tellAltered(altered) }
        if let own, own.head.sequence <= latest, try !isThere(own, last, known, lock, search) {
            recordReplacement(of: own.head, by: "this program")
        }
    }

    /// What the lock file says of open intents, with what was written since.
    private func openIntents(
        in file: borrowing AuditFile, _ noted: OpenIntents?, _ last: AuditHead?
    ) throws(AuditLogError) -> OpenIntents? {
        guard let end else { return OpenIntents() }
        guard let noted, noted.asOf < end.sequence else {
            return noted?.asOf == end.sequence ? noted : nil
        }
        return last == end ? try noted.broughtForward(through: file.linesFromEnd()) : nil
    }

    /// The log does not end in an entry as it was written, though in one that was.
    private mutating func tellAltered(_ line: [UInt8]) {
        warnings.append(
            "The audit log \(path) is not as it was written: its last line was an entry and was changed, as an editor or a transfer does that changes line ends. The chain goes on with entry \(nextSequence); drawbridge audit verify shows what was changed."
        )
        // Nothing is known of the log but its file: it stands aside, as what a crash left.
        if nextSequence == 1 { fragments.insert(line, at: 0) }
    }

    /// The lock file knows of entries that the log does not end in.
    private mutating func tellGap(after last: AuditHead?, _ known: AuditHead, isNewFile: Bool) {
        if isNewFile && last?.sequence ?? 0 < known.sequence {
            recordMissing(known, after: last)
        } else {
            warnings.append(
                "The audit log \(path) ends in entry \(last?.sequence ?? 0), and entry \(known.sequence) had been written: entries were cut off, or the file was replaced. The chain goes on after entry \(known.sequence), so that drawbridge audit verify shows the gap."
            )
        }
    }

    private mutating func warnOfLostLock(_ last: AuditHead) {
        warnings.append(
            "The lock file of the audit log \(path) was missing or damaged and was made anew from the log's end, entry \(last.sequence). Whether entries after that had been cut off it cannot tell; compare with a head that was noted."
        )
    }

    /// Whether what this program knows of is in the log still. Looked for only where the lock file
    /// is another one: whoever takes both away, or puts both in their place, is found so.
    private func isThere(
        _ own: AuditKnownEnd, _ last: AuditHead?, _ known: AuditHead?, _ lock: AuditLockFile,
        _ search: AuditSearch
    ) throws(AuditLogError) -> Bool {
        if let same = [known, last].first(where: { $0?.sequence == own.head.sequence }) {
            return same == own.head
        }
        if own.lock.isOfSameFile(as: lock.facts.mark) { return true }
        return try search.hash(of: own.head.sequence) == own.head.hash
    }

    private mutating func recordReplacement(of head: AuditHead, by witness: String) {
        isOfAnotherLog = true
        missing = AuditMissingEntries(
            first: head.sequence, last: head.sequence, digest: head.hash)
        warnings.append(
            "The audit log \(path) was replaced: entry \(head.sequence), as \(witness) knows it, is not in it. The next entry records that. Look for the log that was taken away, and compare with a head that was noted."
        )
    }

    private mutating func recordMissing(_ end: AuditHead, after last: AuditHead?) {
        let entries = AuditMissingEntries(
            first: (last?.sequence ?? 0) + 1, last: end.sequence, digest: end.hash,
            after: last?.hash)
        missing = entries
        warnings.append(
            "The audit log \(path) was taken away, or a file of it: \(entries.summary) \(entries.first < entries.last ? "are" : "is") not here. It goes on with entry \(end.sequence + 1), which records that. Where somebody moved the file or compressed it, bring it back beside the log."
        )
    }

    private mutating func continueAfter(_ head: AuditHead) throws(AuditLogError) {
        nextSequence = head.sequence + 1
        // No log gets that far, and what is written there could not be read: something is damaged.
        guard AuditSequence.range.contains(nextSequence + 1) else {
            throw AuditLogError(.outOfNumbers, path: path)
        }
        previous = head.hash
    }
}

/// The last entry that a running program knows of, whatever becomes of the files.
struct AuditKnownEnd {
    let head: AuditHead
    /// The lock file that was held then.
    let lock: FileIdentity
}

/// Looks through the files of a log beside the one that is written.
struct AuditSearch {
    let path: String

    /// The end of the newest of the rotated files; empty where there is none.
    func newestRotatedTail() throws(AuditLogError) -> AuditTail {
        try AuditFiles.newestRotatedTail(of: path)
    }

    /// The hash of an entry's line; nil where the log has no such entry.
    func hash(of sequence: Int) throws(AuditLogError) -> String? {
        try AuditLookup(of: path).entry(sequence)?.hash
    }
}
