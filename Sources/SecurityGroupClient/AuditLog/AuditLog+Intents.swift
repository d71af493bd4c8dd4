import FoundationEssentials

extension AuditLog {
    /// Whether the log may hold an intent that no end is recorded of. Costs next to nothing.
    public nonisolated var mayHaveOpenIntents: Bool {
        let facts = FileStatus.at(path)
        guard let lock = AuditLockFile.existing(for: path) else { return facts != nil }
        // A log that is not there was rotated.
        guard let known = lock.record()?.known, let facts else { return true }
        guard let open = lock.openIntents(), open.asOf == known.head.sequence else { return true }
        return !open.sequences.isEmpty || facts.mark.inode != known.file.inode
            || facts.mark.size != known.file.size
    }

    /// The intents that no end is recorded of, oldest first. Where the lock file tells which, only they
    /// are read; otherwise the log is searched for them, and what is found is noted.
    ///
    /// - Parameter sequence: only this one, where it is among them; nil for all.
    func openIntents(only sequence: Int? = nil) async throws(AuditLogError) -> [AuditRecord] {
        let known = try await ThreadPoolExecutor.blocking { () throws(AuditLogError) in
            try self.named { () throws(AuditLogError) in
                try Self.knownOpenIntents(of: self.path, only: sequence)
            }
        }
        if let known { return known }
        let trail = try await trail()
        let open = trail.danglingIntents
        if let head = trail.head { note(open.map(\.sequence), asOf: head) }
        return open.filter { sequence == nil || $0.sequence == sequence }
    }

    /// Nil where the lock file does not tell which they are.
    private static func knownOpenIntents(
        of path: String, only sequence: Int?
    ) throws(AuditLogError) -> [AuditRecord]? {
        guard let lock = AuditLockFile.existing(for: path) else { return nil }
        // No entry is half noted then; without the lock what was noted last is brought forward.
        let locks = lock.sharedLock()
        defer { if locks { lock.unlock() } }
        let file = try ReadableFile(at: path)
        guard let noted = lock.openIntents(),
            let last = try file?.tail().last?.sequence ?? lock.record()?.known?.head.sequence
        else { return nil }
        var open: OpenIntents? = noted
        if noted.asOf != last {
            guard let file else { return nil }
            open = try noted.broughtForward(through: file.linesFromEnd())
        }
        guard let open else { return nil }
        let lookup = try AuditLookup(of: path)
        var records: [AuditRecord] = []
        for open in open.sequences where sequence == nil || open == sequence {
            // Of a file that is not here, nothing can be settled.
            if let record = try lookup.entry(open) { records.append(record) }
        }
        return records
    }

    /// Notes which intents are open, unless an entry came meanwhile; a convenience for the next start.
    private func note(_ open: [Int], asOf head: AuditHead) {
        guard let lock = try? heldLock() else { return }
        defer { release(lock) }
        guard (try? end(lock)) == head else { return }
        try? lock.write(OpenIntents(open, asOf: head.sequence))
    }

    /// When an intent was first seen with nobody alive at it, by any start; nil where none has
    /// noted that.
    nonisolated func firstSeenFree(_ sequence: Int) -> Date? {
        AuditLockFile.existing(for: path)?.orphanedIntents().times[sequence]
    }

    /// Notes that nobody is alive at an intent, so that a later start need not wait anew.
    ///
    /// - Parameters:
    ///   - time: when its lock was found free.
    ///   - open: the intents without an outcome.
    /// - Returns: when it was first seen so.
    func noteFree(
        _ sequence: Int, at time: Date, open: [Int]
    ) throws(AuditLogError) -> Date {
        try named { () throws(AuditLogError) in
            let lock = try heldLock()
            defer { release(lock) }
            var free = lock.orphanedIntents()
            free.note(sequence, at: time, open: open)
            try lock.write(free)
            return free.times[sequence] ?? time
        }
    }
}
