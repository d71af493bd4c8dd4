public import FoundationEssentials
public import Revocation

/// The audit log: JSON Lines on disk, only ever appended to, each line chained to the one before.
///
/// A lock file beside it, which is never rotated, is locked while an entry is written and knows the
/// last entry, so that several processes keep one chain, also over a file that is rotated (by
/// renaming) meanwhile: the log is opened by its path for every entry. Nothing is ever truncated:
/// what a crash or a full disk left of a line stays, and a `torn` entry tells of it.
///
/// Waiting for the lock and the disk is done on a thread of the log's own.
public actor AuditLog {
    /// Nothing is opened before the first `checkWritable` or `append`.
    public nonisolated let path: String
    private let who: OperatorIdentity
    private let now: @Sendable () -> Date
    private let lockDeadline: Duration
    private let settingNames: SettingNames
    private let appended: @Sendable () -> Void
    /// Of the intents that this process has begun and not concluded; `first` is that of their plan.
    private var begun: [(first: Int, lock: IntentLock)] = []
    /// The last entry that this program knows of.
    private var known: AuditKnownEnd?
    private let executor = SerialThreadExecutor()

    /// A thread of the log's own: what is done here may wait for a lock or a disk.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - path: see `standardPath`; an empty one is refused when it is first used.
    ///   - lockDeadline: how long another process's entry is waited for. One takes milliseconds, so
    ///     ten seconds mean that something is wrong.
    ///   - settingNames: what errors call the setting of the path.
    ///   - appended: is told after each entry, once it is on the disk; must return at once.
    public init(
        path: String, who: OperatorIdentity, now: @escaping @Sendable () -> Date = { Date() },
        lockDeadline: Duration = .seconds(10), settingNames: SettingNames = SettingNames(),
        appended: @escaping @Sendable () -> Void = {}
    ) {
        self.path = path
        self.who = who
        self.now = now
        self.lockDeadline = lockDeadline
        self.settingNames = settingNames
        self.appended = appended
    }

    /// Opens (creating it where it is missing), locks, reads the tail and looks for disk space, as an
    /// append would, and writes nothing.
    public func checkWritable() throws(AuditLogError) {
        try named { () throws(AuditLogError) in
            let lock = try heldLock()
            defer { release(lock) }
            let file = try AuditFile.opened(at: path, shared: lock.facts.sharedWith)
            let position = try position(in: file, lock)
            if position.missing == nil { note(position.end, lock) }
            try file.checkRoom(for: Self.room)
        }
    }

    /// Disk space that has to be left beyond an intent and an outcome of its size, in bytes.
    private static let room = 64 << 10

    /// Writes an entry and brings it to the disk. Until the end of an intent is recorded, this
    /// process is known to be at it.
    ///
    /// - Throws: `AuditLogError`; then the entry does not count, though a part of its line may
    ///   stand at the end of the file.
    @discardableResult
    package func append(
        _ recorded: AuditEvent, session: AuditSession
    ) throws(AuditLogError) -> AuditReceipt {
        try named { () throws(AuditLogError) in try write(recorded, session: session) }
    }

    private func write(
        _ recorded: AuditEvent, session: AuditSession
    ) throws(AuditLogError) -> AuditReceipt {
        let lock = try heldLock()
        defer { release(lock) }
        let file = try AuditFile.opened(at: path, shared: lock.facts.sharedWith)
        let position = try position(in: file, lock)
        let (event, concluded) = (try fitted(recorded, to: position), recorded.concludes)
        var lines = EntryEncoder(after: position, time: now(), who: who, session: session)
        lines.add(event)
        // Room for the outcome, too: what is begun must not end unrecorded for want of space.
        try file.checkRoom(
            for: event.awaitsOutcome ? 2 * lines.bytes.count + Self.room : lines.bytes.count)
        let intent =
            event.awaitsOutcome
            ? try IntentLock.taken(of: path, sequence: lines.head.sequence) : nil
        try file.append(lines.bytes)
        note(lines.head, lock)
        if let mark = try? file.mark() {
            let known = AuditLockRecord.Known(
                head: lines.head, begins: position.fileBegins ?? position.nextSequence, file: mark)
            note(known, open(after: event, lines.head.sequence, position), lock)
        }
        if let intent { begun.append((event.continues ?? lines.head.sequence, intent)) }
        if let concluded { begun.removeAll { $0.first == concluded } }
        appended()
        return AuditReceipt(
            sequence: lines.head.sequence, head: lines.head.hash, warnings: position.warnings)
    }

    /// The last entry; nil where there is no log or no entry in it, or a later version wrote it.
    /// Creates nothing.
    public nonisolated func lastEntry() throws(AuditLogError) -> AuditEntry? {
        try named { () throws(AuditLogError) in
            guard let file = try ReadableFile(at: path) else { return nil }
            var last = try file.tail().last
            if last == nil { last = try AuditFiles.newestRotatedTail(of: path).last }
            return last.flatMap { AuditRecord($0, file: path, lineNumber: 0).decoded() }
        }
    }

    /// The newest entries of the log's current file, the last one first; read from its end, so that it
    /// costs the same for a log of any length.
    ///
    /// - Parameter count: at most so many.
    /// - Throws: `AuditLogError` where the log may not be read.
    public nonisolated func newestEntries(_ count: Int) throws(AuditLogError) -> [AuditEntry] {
        try named { () throws(AuditLogError) in
            guard let file = try ReadableFile(at: path) else { return [] }
            var lines = try file.linesFromEnd()
            var entries: [AuditEntry] = []
            while entries.count < count, let line = try lines.next() {
                guard let line = AuditLine(line) else { continue }
                let record = AuditRecord(line, file: path, lineNumber: 0)
                if let entry = record.decoded() { entries.append(entry) }
            }
            return entries
        }
    }

    /// Reads the whole log, on a thread of its own: it may be long, and no entry waits for it.
    ///
    /// - Throws: `AuditLogError` where there is no log or it may not be read.
    public nonisolated func trail() async throws(AuditLogError) -> AuditTrail {
        do throws(AuditLogError) {
            return try await AuditTrail.load(at: path)
        } catch {
            throw error.naming(settingNames)
        }
    }

    /// Lets the errors of `work` say what the program calls the setting of the log's path.
    nonisolated func named<Value>(
        _ work: () throws(AuditLogError) -> Value
    ) throws(AuditLogError) -> Value {
        do throws(AuditLogError) { return try work() } catch { throw error.naming(settingNames) }
    }

    /// The last entry, under the lock.
    func end(_ lock: AuditLockFile) throws(AuditLogError) -> AuditHead? {
        let file = try AuditFile.opened(at: path, shared: lock.facts.sharedWith)
        return try position(in: file, lock).end
    }

    /// Prepares the place and waits for the lock.
    func heldLock() throws(AuditLogError) -> AuditLockFile {
        guard !path.isEmpty else { throw AuditLogError(.noPlace, path: path) }
        let folder = try AuditFolder.prepare(for: path)
        let existing = FileStatus.at(path)
        if let existing {
            // Before a lock file is put beside what is no log.
            if existing.isSymbolicLink { throw AuditLogError(.symbolicLink, path: path) }
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
    ) throws(AuditLogError) -> AuditPosition {
        try AuditPosition(
            in: file, lock: lock, path: path, own: known, search: AuditSearch(path: path))
    }

    /// The event as it can stand in this log. In one that was put in the place of this program's the
    /// number of an intent may be that of somebody else's, so nothing is recorded of that number.
    private func fitted(
        _ event: AuditEvent, to position: AuditPosition
    ) throws(AuditLogError) -> AuditEvent {
        guard position.isOfAnotherLog, event.concludes ?? event.continues != nil else {
            return event
        }
        switch event {
        case .outcome(let outcome): return .outcome(outcome.withoutIntent)
        default: throw AuditLogError(.replaced, path: path)
        }
    }

    /// Remembers where the log ends, in case that it is taken away.
    private func note(_ end: AuditHead?, _ lock: AuditLockFile) {
        known = end.map { AuditKnownEnd(head: $0, lock: lock.facts.mark) }
    }

    /// The intents without an end, now that `event` is written; nil where they have to be searched for,
    /// which a later start does.
    private func open(
        after event: AuditEvent, _ sequence: Int, _ position: AuditPosition
    ) -> OpenIntents? {
        var open = position.open
        open?.add(event, sequence: sequence)
        return open
    }

    /// Notes the head in the lock file, and the open intents. The entry is on disk already: where this
    /// fails, the next writer finds the log ahead.
    private func note(
        _ known: AuditLockRecord.Known, _ open: OpenIntents?, _ lock: AuditLockFile
    ) {
        var record = AuditLockRecord()
        record.known = known
        try? lock.write(record)
        try? lock.write(open)
    }

    /// Nobody holds the lock any more; what the lock file knows stays.
    func release(_ lock: AuditLockFile) {
        guard var record = lock.record(), record.holder != nil else { return }
        record.holder = nil
        try? lock.write(record)
    }
}

extension AuditOutcome {
    fileprivate var withoutIntent: AuditOutcome {
        AuditOutcome(
            kind, intent: nil, groupID: groupID, interrupted: interrupted, readBackAt: readBackAt,
            rules: rules)
    }
}

/// Proof that an entry is on disk.
package struct AuditReceipt: Sendable, Hashable {
    /// The entry's `seq`.
    package let sequence: Int
    /// The SHA-256 of the entry's line: the head of the chain.
    package let head: String
    /// What was amiss with the log, such as a lock file that was lost; sentences for the operator.
    package let warnings: [String]
}
