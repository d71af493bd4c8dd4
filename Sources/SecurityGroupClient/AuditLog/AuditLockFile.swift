import FoundationEssentials
import Glibc
import Revocation

/// The file beside the log that is never rotated: whoever appends holds its lock (flock), and it
/// knows the last entry, and which intents nobody is at. Each byte from `IntentLock.base` on stands for an intent.
final class AuditLockFile {
    static func path(for log: String) -> String { log + ".lock" }

    /// Whether a file beside a log is one of the program's own that is no log.
    static func isBeside(_ name: String) -> Bool {
        name.hasSuffix(".lock") || name.hasSuffix(".forwarded")
    }

    /// Whether the file was made just now.
    let isNew: Bool
    let facts: FileStatus
    private let path: String
    private let log: String
    let descriptor: Int32

    private init(descriptor: Int32, log: String, isNew: Bool, facts: FileStatus) {
        self.descriptor = descriptor
        self.log = log
        self.isNew = isNew
        self.facts = facts
        path = Self.path(for: log)
    }

    deinit { close(descriptor) }

    /// Opens the lock file to read it; nil where there is none or it may not be read.
    static func existing(for log: String) -> AuditLockFile? {
        let path = path(for: log)
        let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        let descriptor = open(path, flags)
        guard descriptor >= 0 else { return nil }
        guard let facts = try? FileStatus(of: descriptor, path: path), facts.isRegular else {
            close(descriptor)
            return nil
        }
        return AuditLockFile(descriptor: descriptor, log: log, isNew: false, facts: facts)
    }

    /// Opens the lock file, makes it where it is missing, and waits for its lock, which goes with
    /// the value.
    ///
    /// - Parameter shared: the group that a new file is shared with; nil for none.
    static func held(
        for log: String, shared: gid_t?, by holder: AuditLockHolder, deadline: Duration
    ) throws(AuditLogError) -> AuditLockFile {
        let clock = ContinuousClock()
        let end = clock.now + deadline
        while true {
            let file = try opened(for: log, shared: shared)
            while true {
                if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 { break }
                guard errno == EWOULDBLOCK || errno == EINTR else {
                    throw AuditLogError(errno: errno, action: "lock", path: file.path)
                }
                guard clock.now < end else {
                    throw AuditLogError(.locked(by: file.record()?.holder), path: log)
                }
                usleep(20_000)
            }
            // Somebody may have taken the file away meanwhile, and another may lock a new one.
            if file.facts.isStill(at: file.path) {
                try file.note(holder)
                return file
            }
            guard clock.now < end else { throw AuditLogError(.locked(by: nil), path: log) }
        }
    }

    private static func opened(
        for log: String, shared: gid_t?
    ) throws(AuditLogError) -> AuditLockFile {
        let path = path(for: log)
        let (descriptor, isNew) = try AuditFile.descriptor(at: path, append: false, shared: shared)
        let facts: FileStatus
        do throws(AuditLogError) {
            facts = try FileStatus(of: descriptor, path: path)
            try facts.refuseUnlessTrustworthy(path)
        } catch {
            close(descriptor)
            throw error
        }
        return AuditLockFile(descriptor: descriptor, log: log, isNew: isNew, facts: facts)
    }

    /// Waits a moment for a lock that keeps writers out; false where it is not to be had.
    func sharedLock() -> Bool {
        for _ in 0..<100 {
            if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { return false }
            usleep(20_000)
        }
        return false
    }

    func unlock() { flock(descriptor, LOCK_UN) }

    /// What the file says; nil where it is empty or garbled.
    func record() -> AuditLockRecord? {
        var buffer = [UInt8](repeating: 0, count: Self.size)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        return AuditLockRecord(line: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") })
    }

    /// Says who holds the lock. What the file said of the head stays, and so does a file that says
    /// nothing beside a log with entries: the next entry tells of that.
    private func note(_ holder: AuditLockHolder) throws(AuditLogError) {
        let isFirst = isNew && FileStatus.at(log)?.mark.size ?? 0 == 0
        guard var record = isFirst ? AuditLockRecord() : record() else { return }
        record.holder = holder
        try write(record)
    }

    /// Always of the same length, so that a full disk does not keep the head from being noted.
    func write(_ record: AuditLockRecord) throws(AuditLogError) {
        try write(record.line, at: 0)
    }

    /// Fills one of the file's parts.
    func write(
        _ line: [UInt8], at offset: Int, size: Int = AuditLockFile.size
    ) throws(AuditLogError) {
        let padding = [UInt8](repeating: UInt8(ascii: " "), count: max(0, size - 1 - line.count))
        let bytes = line + padding + [UInt8(ascii: "\n")]
        let written = pwrite(descriptor, bytes, bytes.count, off_t(offset))
        guard written == bytes.count else {
            throw AuditLogError(
                errno: written < 0 ? errno : ENOSPC, action: "write the lock file of", path: log)
        }
    }

    /// Of the first part, with the record, and of the second, with the free intents; in bytes.
    static let size = 1024
    /// Of the third part, with the open intents.
    static let openSize = 8192
}

extension AuditLockFile {
    /// What the file says of intents that nobody is at any more; nothing where it says nothing.
    func orphanedIntents() -> OrphanedIntents {
        var buffer = [UInt8](repeating: 0, count: Self.size)
        let count = pread(descriptor, &buffer, buffer.count, off_t(Self.size))
        guard count > 0 else { return OrphanedIntents() }
        return OrphanedIntents(line: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") })
    }

    /// Always of the same length, as what comes before it.
    func write(_ free: OrphanedIntents) throws(AuditLogError) {
        try write(free.line, at: Self.size)
    }

    /// The intents without an end, as the file knows them; nil where it does not.
    func openIntents() -> OpenIntents? {
        var buffer = [UInt8](repeating: 0, count: Self.openSize)
        let count = pread(descriptor, &buffer, buffer.count, off_t(2 * Self.size))
        guard count > 0 else { return nil }
        return OpenIntents(line: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") })
    }

    func write(_ open: OpenIntents?) throws(AuditLogError) {
        try write(OpenIntents.line(of: open), at: 2 * Self.size, size: Self.openSize)
    }
}
