import FoundationEssentials

extension AuditLog {
    /// When an intent was first seen with nobody alive at it, by any start; nil where none has
    /// noted that.
    nonisolated func firstSeenFree(_ sequence: Int) -> Date? {
        AuditLockFile.existing(for: path)?.freeIntents().times[sequence]
    }

    /// Notes that nobody is alive at an intent, so that a later start need not wait anew.
    ///
    /// - Parameters:
    ///   - time: when its lock was found free.
    ///   - open: the intents without an outcome.
    /// - Returns: when it was first seen so.
    func noteFree(
        _ sequence: Int, at time: Date, open: [Int]
    ) throws(AuditLogFault) -> Date {
        let lock = try heldLock()
        defer { release(lock) }
        var free = lock.freeIntents()
        free.note(sequence, at: time, open: open)
        try lock.write(free)
        return free.times[sequence] ?? time
    }
}
