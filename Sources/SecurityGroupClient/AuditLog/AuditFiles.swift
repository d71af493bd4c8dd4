import Glibc
import SystemPackage

/// The files of a log, read at one moment.
struct AuditFiles {
    /// Oldest first.
    var lines: [ChainVerifier.Line] = []
    /// What the lock file knows of the log.
    var known: AuditLockRecord.Known?
    /// Whether there is a lock file that can be read.
    var hasLockFile = false
    var notes: [String] = []

    /// - Parameters:
    ///   - path: the log, or the folder it is in.
    ///   - isLocked: the log's lock is held by this process.
    static func read(at path: String, isLocked: Bool) throws(AuditLogError) -> AuditFiles {
        guard !path.isEmpty else { throw AuditLogError(.noPlace, path: path) }
        let place = AuditFileNames(at: path)
        if let ending = place.compressedEnding(of: path) {
            throw AuditLogError(.compressed(ending: ending), path: path)
        }
        // Between listing and opening a file may be rotated: then another look finds all.
        for _ in 0..<10 {
            var result = AuditFiles()
            let lock = AuditLockFile.existing(for: place.log)
            // Under the lock no entry is half written; a log that may only be read is read without.
            let locks = !isLocked && lock?.sharedLock() == true
            result.known = lock?.record()?.known
            result.hasLockFile = lock != nil
            let names = try place.list()
            let opened = try opened(names, place)
            if locks { lock?.unlock() }
            guard try place.list() == names else { continue }
            guard !opened.isEmpty || names.contains(where: place.isCompressed) else {
                let last = result.known?.head.sequence
                throw AuditLogError(last.map { .takenAway(last: $0) } ?? .missing, path: path)
            }
            try result.take(opened, of: place)
            // The end of the log may be in a file that is not read.
            if names.contains(where: place.isCompressed), !result.holdsEntry(result.known) {
                result.known = nil
            }
            result.notes += names.filter(place.isCompressed).map {
                "\($0) is compressed and was not read; unpack it beside the log (gunzip, unxz, unzstd) to have it read, too."
            }
            return result
        }
        throw AuditLogError(.locked(by: nil), path: path)
    }

    /// The end of the newest of the rotated files of a log; empty where there is none.
    static func newestRotatedTail(of log: String) throws(AuditLogError) -> AuditTail {
        let place = AuditFileNames(at: log)
        var newest = AuditTail()
        for file in try opened(try place.list(), place) where file.path != log {
            guard let tail = try? file.tail(), let last = tail.last else { continue }
            if last.sequence > newest.last?.sequence ?? 0 { newest = tail }
        }
        return newest
    }

    private func holdsEntry(_ known: AuditLockRecord.Known?) -> Bool {
        lines.reversed().contains { AuditLine($0.bytes)?.sequence == known?.head.sequence }
    }

    static func opened(
        _ names: [String], _ place: AuditFileNames
    ) throws(AuditLogError) -> [ReadableFile] {
        var files: [ReadableFile] = []
        for name in names where !place.isCompressed(name) {
            guard let file = try ReadableFile(at: place.path(of: name)) else { continue }
            if !files.contains(where: { $0.mark.isOfSameFile(as: file.mark) }) {
                files.append(file)
            }
        }
        return files
    }

    private mutating func take(
        _ files: [ReadableFile], of place: AuditFileNames
    ) throws(AuditLogError) {
        var parts: [(first: Int, lines: [ChainVerifier.Line])] = []
        for file in files {
            let lines = Self.lines(of: try file.bytes(), in: file.path)
            guard !lines.isEmpty else { continue }
            let first = lines.lazy.compactMap { AuditLine($0.bytes)?.sequence }.first
            // What has no entry at all cannot be older than others: it is looked at last.
            parts.append((first ?? .max, lines))
        }
        lines = parts.sorted { $0.first < $1.first }.flatMap(\.lines)
    }

    static func lines(of bytes: [UInt8], in path: String) -> [ChainVerifier.Line] {
        let newline = UInt8(ascii: "\n")
        var lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
        let isEnded = lines.last?.isEmpty ?? true
        if isEnded { lines.removeLast() }
        return lines.enumerated().map { index, line in
            ChainVerifier.Line(
                bytes: Array(line), file: path, number: index + 1,
                isEnded: isEnded || index < lines.count - 1)
        }
    }
}
