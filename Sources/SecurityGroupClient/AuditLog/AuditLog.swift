public import FoundationEssentials
public import Revocation

/// The audit log: JSON Lines on disk, only ever appended to, each line chained to the one before.
///
/// A lock file beside it, which is never rotated, is locked while an entry is written and knows the
/// last entry, so that several processes keep one chain, also over a file that is rotated (by
/// renaming) meanwhile: the log is opened by its path for every entry. Nothing is ever truncated:
/// what a crash or a full disk left of a line stays, and a `torn` entry tells of it.
public actor AuditLog {
    /// Nothing is opened before the first `checkWritable` or `append`.
    public nonisolated let path: String
    private let who: OperatorIdentity
    private let now: @Sendable () -> Date
    private let lockDeadline: Duration
    /// Of the intents that this process has begun and not concluded; `first` is that of their plan.
    private var begun: [(first: Int, lock: IntentLock)] = []

    /// - Parameters:
    ///   - path: see `standardPath`; an empty one is refused when it is first used.
    ///   - lockDeadline: how long another process's entry is waited for. One takes milliseconds, so
    ///     ten seconds mean that something is wrong.
    public init(
        path: String, who: OperatorIdentity, now: @escaping @Sendable () -> Date = { Date() },
        lockDeadline: Duration = .seconds(10)
    ) {
        self.path = path
        self.who = who
        self.now = now
        self.lockDeadline = lockDeadline
    }

    /// Opens (creating it where it is missing), locks, reads the tail and looks for disk space, as an
    /// append would, and writes nothing.
    public func checkWritable() throws(AuditLogFault) {
        let lock = try heldLock()
        let file = try AuditFile.opened(at: path, shared: lock.facts.sharedWith)
        _ = try position(in: file, lock)
        try file.checkRoom(for: Self.room)
        try release(lock)
    }

    /// Disk space that has to be left beyond an intent and an outcome of its size, in bytes.
    private static let room = 64 << 10

    /// Writes an entry and brings it to the disk. Until the end of an intent is recorded, this
    /// process is known to be at it.
    ///
    /// - Throws: `AuditLogFault`; then the entry does not count, though a part of its line may
    ///   stand at the end of the file.
    @discardableResult
    public func append(
        _ event: AuditEvent, session: AuditSession
    ) throws(AuditLogFault) -> AuditReceipt {
        let lock = try heldLock()
        let file = try AuditFile.opened(at: path, shared: lock.facts.sharedWith)
        let position = try position(in: file, lock)
        var lines = AuditLines(after: position, time: now(), who: who, session: session)
        lines.add(event)
        // Room for the outcome, too: what is begun must not end unrecorded for want of space.
        try file.checkRoom(
            for: event.awaitsOutcome ? 2 * lines.bytes.count + Self.room : lines.bytes.count)
        let intent =
            event.awaitsOutcome ? try IntentLock(of: path, sequence: lines.head.sequence) : nil
        try file.append(lines.bytes)
        note(lines.head, in: try? file.mark(), lock)
        if let intent { begun.append((event.continues ?? lines.head.sequence, intent)) }
        if let concluded = event.concludes { begun.removeAll { $0.first == concluded } }
        return AuditReceipt(
            sequence: lines.head.sequence, head: lines.head.hash, warnings: position.warnings)
    }

    /// The last entry, as the file has it; nil where there is no file or no entry in it. Creates
    /// nothing.
    public nonisolated func lastEntry() throws(AuditLogFault) -> AuditEntry? {
        try AuditTrail.read(at: path).records.last?.entry
    }

    /// Prepares the place and waits for the lock.
    private func heldLock() throws(AuditLogFault) -> AuditLockFile {
        guard !path.isEmpty else { throw AuditLogFault(.noPlace, path: path) }
        let folder = try AuditFolder.prepare(for: path)
        let existing = AuditFileFacts.at(path)
        if let existing {
            // Before a lock file is put beside what is no log.
            if existing.isSymbolicLink { throw AuditLogFault(.symbolicLink, path: path) }
            try existing.refuseUnlessTrustworthy(path)
        }
        let holder = AuditLockHolder(
            processID: ProcessInfo.processInfo.processIdentifier,
            operatorName: who.account ?? "uid \(who.uid)", since: now().auditText)
        return try AuditLockFile.held(
            for: path, shared: existing.map(\.sharedWith) ?? folder.sharedWithMembers, by: holder,
            deadline: lockDeadline)
    }

    private func position(
        in file: borrowing AuditFile, _ lock: AuditLockFile
    ) throws(AuditLogFault) -> AuditPosition {
        try AuditPosition(in: file, lock: lock, path: path) { () throws(AuditLogFault) in
            try AuditFiles.newestRotatedTail(of: path)
        }
    }

    /// Notes the head in the lock file. The entry is on disk already: where this fails, the next
    /// writer finds the log ahead.
    private func note(_ head: AuditHead, in file: AuditFileMark?, _ lock: AuditLockFile) {
        guard let file else { return }
        var record = AuditLockRecord()
        record.head = head
        record.file = file
        try? lock.write(record)
    }

    /// Nobody holds the lock any more; what the lock file knows stays.
    private func release(_ lock: AuditLockFile) throws(AuditLogFault) {
        guard var record = lock.record() else { return }
        record.holder = nil
        try lock.write(record)
    }
}
