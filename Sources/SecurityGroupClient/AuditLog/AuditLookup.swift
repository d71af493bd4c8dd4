/// Finds entries of a log by their number, with few reads in files of any size: the numbers rise from
/// line to line.
struct AuditLookup {
    /// Oldest first, with the `seq` of their first entry.
    let files: [(first: Int, file: ReadableFile)]

    /// Opens the log and its rotated files as they are now.
    init(of log: String) throws(AuditLogError) {
        let place = AuditFileNames(at: log)
        // Between listing and opening a file may be rotated: then another look finds all.
        for _ in 0..<10 {
            let names = try place.list()
            let opened = try AuditFiles.opened(names, place)
            guard try place.list() == names else { continue }
            var files: [(first: Int, file: ReadableFile)] = []
            for file in opened {
                guard let first = try file.entry(from: 0)?.sequence else { continue }
                files.append((first, file))
            }
            self.files = files.sorted { $0.first < $1.first }
            return
        }
        throw AuditLogError(.locked(by: nil), path: log)
    }

    /// Of all files together, in bytes.
    var size: Int { files.reduce(0) { $0 + $1.file.mark.size } }

    /// The entry with this `seq`; nil where no file has it.
    func entry(_ sequence: Int) throws(AuditLogError) -> AuditRecord? {
        for (first, file) in files.reversed() where first <= sequence {
            if let record = try file.record(sequence: sequence) { return record }
        }
        return nil
    }

    /// The newest entries, oldest first: so many, or as many as are in about so many bytes.
    func newest(_ count: Int, bytes: Int) throws(AuditLogError) -> [AuditRecord] {
        var records: [AuditRecord] = []
        var left = bytes
        for (_, file) in files.reversed() {
            var lines = try file.linesFromEnd()
            while records.count < count, left > 0, let line = try lines.next() {
                left -= line.count
                guard let entry = AuditLine(line) else { continue }
                var record = AuditRecord(entry, file: file.path, lineNumber: 0)
                record.entry = record.decoded()
                records.append(record)
            }
        }
        return records.reversed()
    }
}

extension ReadableFile {
    /// Where the first line that begins as an entry does stands, from an offset on, and its `seq`.
    func entry(
        from offset: Int
    ) throws(AuditLogError) -> (start: Int, sequence: Int)? {
        var start: Int? = offset
        // In the middle of a line, or at its beginning.
        if offset > 0 { start = try endOfLine(from: offset - 1).map { $0 + 1 } }
        while let at = start, at < mark.size {
            let beginning = try bytes(at: at, min(256, mark.size - at))
            if let place = AuditLine.place(in: beginning[...]) { return (at, place.sequence) }
            start = try endOfLine(from: at).map { $0 + 1 }
        }
        return nil
    }

    /// The offset of the first newline from an offset on.
    private func endOfLine(from offset: Int) throws(AuditLogError) -> Int? {
        var (at, count) = (offset, 4 << 10)
        while at < mark.size {
            let piece = try bytes(at: at, min(count, mark.size - at))
            if let index = piece.firstIndex(of: UInt8(ascii: "\n")) { return at + index }
            at += piece.count
            count = min(2 * count, 1 << 20)
        }
        return nil
    }

    /// Where to look for an entry with this `seq`: only entries of smaller ones stand before.
    func offset(of sequence: Int) throws(AuditLogError) -> Int {
        var (low, high) = (0, mark.size)
        while low < high {
            let middle = (low + high) / 2
            if let found = try entry(from: middle), found.sequence < sequence {
                low = found.start + 1
            } else {
                high = middle
            }
        }
        return low
    }

    fileprivate func record(sequence: Int) throws(AuditLogError) -> AuditRecord? {
        // A torn line can have the same number as the entry that tells of it.
        var next = try entry(from: try offset(of: sequence))
        while let found = next, found.sequence == sequence {
            let end = try endOfLine(from: found.start) ?? mark.size
            if let line = AuditLine(try bytes(at: found.start, end - found.start)) {
                var record = AuditRecord(line, file: path, lineNumber: 0)
                record.entry = record.decoded()
                return record
            }
            next = try entry(from: end + 1)
        }
        return nil
    }
}
