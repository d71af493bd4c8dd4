/// The entries of a log that the syslog daemon has not got, oldest first.
///
/// What it got is not read again: the mark says where in which file it ends. Where that does not fit any
/// more, the last entry sent is looked for by its number. So what is read does not grow with the log.
struct AuditBacklog {
    /// The daemon got the entries of another log, which stood in this one's place: it ends before the
    /// last of them, or has another entry there. All of this one is to be sent.
    private(set) var isOfAnotherLog = false
    /// The entry before the next one; nil at the beginning of the log.
    private(set) var last: ForwardedEntry?
    /// Oldest first.
    private var files: [AuditForwardLines]

    /// - Parameter last: the last entry that the daemon got.
    init(of log: String, after last: ForwardedEntry?) throws(AuditLogError) {
        self.last = last
        if let last, let file = try ReadableFile(at: log), let lines = try file.lines(after: last) {
            files = [lines]
            return
        }
        let lookup = try AuditLookup(of: log)
        files = lookup.files.map { AuditForwardLines(of: $0.file) }
        guard let last, !files.isEmpty else { return }
        for (index, file) in lookup.files.map(\.file).enumerated() {
            guard let lines = try file.lines(after: last) else { continue }
            files.replaceSubrange(...index, with: [lines])
            return
        }
        if try Self.isAnother(than: last, lookup, log) {
            isOfAnotherLog = true
            self.last = nil
        } else if let index = lookup.files.lastIndex(where: { $0.first <= last.sequence }) {
            let file = lookup.files[index].file
            let offset = try file.offset(of: last.sequence)
            files.replaceSubrange(...index, with: [AuditForwardLines(of: file, from: offset)])
        }
    }

    private static func isAnother(
        than last: ForwardedEntry, _ lookup: AuditLookup, _ log: String
    ) throws(AuditLogError) -> Bool {
        if let found = try lookup.entry(last.sequence) {
            return last.hash != nil && found.hash != last.hash
        }
        // Where the file that it is in was moved away or compressed, what the files show tells nothing;
        // the lock file stays.
        let newest = try lookup.newest(1, bytes: 1 << 20).last?.sequence ?? 0
        guard newest < last.sequence,
            let head = AuditLockFile.existing(for: log)?.record()?.known?.head
        else { return false }
        if head.sequence == last.sequence { return last.hash != nil && head.hash != last.hash }
        return head.sequence < last.sequence
    }

    /// The next entry, decoded; `last` tells of it then. Nil where no more is there.
    mutating func next() throws(AuditLogError) -> AuditRecord? {
        while !files.isEmpty {
            guard let line = try files[0].next() else {
                files.removeFirst()
                continue
            }
            // What is half written is no entry yet.
            guard let entry = AuditLine(line), entry.sequence > last?.sequence ?? 0 else {
                continue
            }
            let file = files[0].file
            last = ForwardedEntry(
                sequence: entry.sequence, hash: entry.hash,
                place: FileIdentity(file.mark, upTo: files[0].offset))
            var record = AuditRecord(entry, file: file.path, lineNumber: 0)
            record.entry = record.decoded()
            return record
        }
        return nil
    }

    /// How many entries there are, by their numbers: they are not read.
    func count() throws(AuditLogError) -> Int {
        var (count, last) = (0, self.last?.sequence ?? 0)
        for file in files.map(\.file) {
            guard let first = try file.entry(from: 0)?.sequence,
                let end = try file.lastSequence(), end > last
            else { continue }
            count += end - max(last, first - 1)
            last = end
        }
        return count
    }
}

/// The lines of a file of the log from an offset on, read piece by piece.
struct AuditForwardLines {
    let file: ReadableFile
    /// Where what was given out ends.
    private(set) var offset: Int
    /// What was read and not given out.
    private var buffer: ArraySlice<UInt8> = []

    private static let piece = 64 << 10

    init(of file: ReadableFile, from offset: Int = 0) {
        self.file = file
        self.offset = offset
    }

    /// The next line, without its newline; the last one may have none. Nil at the end of the file.
    ///
    /// - Throws: `AuditLogError` where a line is longer than any that the program writes.
    mutating func next() throws(AuditLogError) -> ArraySlice<UInt8>? {
        var searched = 0
        while true {
            if let newline = buffer.dropFirst(searched).firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[..<newline]
                buffer = buffer[(newline + 1)...]
                offset += line.count + 1
                return line
            }
            searched = buffer.count
            let end = offset + searched
            guard end < file.mark.size else {
                let rest = buffer
                buffer = []
                offset = end
                return rest.isEmpty ? nil : rest
            }
            guard searched <= AuditTail.longestLine else {
                throw AuditLogError(.notAnAuditLog, path: file.path)
            }
            let count = min(file.mark.size - end, max(Self.piece, searched))
            buffer += try file.bytes(at: end, count)
        }
    }
}

extension ReadableFile {
    /// The lines after an entry that was sent; nil where it is not at its place in this file.
    fileprivate func lines(
        after last: ForwardedEntry
    ) throws(AuditLogError) -> AuditForwardLines? {
        guard let place = last.place, mark.isOfSameFile(as: place), place.size <= mark.size else {
            return nil
        }
        var before = try AuditBackwardLines(size: place.size, path: path) {
            (offset, count) throws(AuditLogError) in
            try self.bytes(at: offset, count)
        }
        guard let line = try before.next(), AuditChain.digest(of: line) == last.hash else {
            return nil
        }
        return AuditForwardLines(of: self, from: place.size)
    }

    /// The `seq` of the last entry; nil where there is none.
    fileprivate func lastSequence() throws(AuditLogError) -> Int? {
        var lines = try linesFromEnd()
        while let line = try lines.next() {
            if let entry = AuditLine(line) { return entry.sequence }
        }
        return nil
    }
}
