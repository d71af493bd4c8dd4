public import FoundationEssentials
public import Revocation

/// The audit log: JSON Lines on disk, only ever appended to, each line chained to the one before.
///
/// The file is opened anew for every entry, so that a rotated log is noticed, and locked (flock)
/// while its tail is read and the entry appended, so that several processes keep one chain.
/// Nothing is ever truncated: what a crash or a full disk left of a line stays, and the next entry
/// ends that line and is chained to it.
public actor AuditLog {
    /// Nothing is opened before the first `checkWritable` or `append`.
    public nonisolated let path: String
    private let who: OperatorIdentity
    private let now: @Sendable () -> Date

    /// - Parameter path: see `standardPath`; an empty one is refused when it is first used.
    public init(
        path: String, who: OperatorIdentity, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.path = path
        self.who = who
        self.now = now
    }

    /// Opens (creating it where it is missing), locks, reads the tail and looks for disk space, as an
    /// append would, and writes nothing.
    public func checkWritable() throws(AuditLogFault) {
        let file = try openLocked()
        _ = try file.tail()
        try file.checkRoom(for: Self.room)
    }

    /// Disk space that has to be left beyond an intent and an outcome of its size, in bytes.
    private static let room = 64 << 10

    /// Writes an entry and brings it to the disk.
    ///
    /// - Throws: `AuditLogFault`; then the entry does not count, though a part of its line may
    ///   stand at the end of the file.
    @discardableResult
    public func append(
        _ event: AuditEvent, session: AuditSession
    ) throws(AuditLogFault) -> AuditReceipt {
        let file = try openLocked()
        let tail = try file.tail()
        let entry = AuditEntry(
            sequence: tail.nextSequence, previous: tail.previous, time: now(), who: who,
            session: session, event: event)
        let line = Array(entry.line.utf8)
        // Room for the outcome, too: what is begun must not end unrecorded for want of space.
        if case .intent = event { try file.checkRoom(for: 2 * line.count + Self.room) }
        let newline = UInt8(ascii: "\n")
        try file.append((tail.isTorn ? [newline] : []) + line + [newline])
        return AuditReceipt(sequence: entry.sequence, head: AuditChain.digest(of: line))
    }

    /// The last entry, as the file has it; nil where there is no file or no entry in it. Creates
    /// nothing.
    public func lastEntry() throws(AuditLogFault) -> AuditEntry? {
        guard AuditFile.exists(at: path) else { return nil }
        let tail = try openLocked().tail()
        guard let json = tail.lastEntry else { return nil }
        do throws(AuditEntryFault) {
            return try AuditEntry(json)
        } catch {
            throw AuditLogFault(.notAnAuditLog, path: path)
        }
    }

    private func openLocked() throws(AuditLogFault) -> AuditFile {
        // Between open and lock the file may be rotated away; once more finds the new one.
        for _ in 0..<10 {
            let file = try AuditFile.opened(at: path)
            try file.lock()
            if file.isAtItsPath() { return file }
        }
        throw AuditLogFault(.locked, path: path)
    }
}
