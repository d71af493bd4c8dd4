import Glibc

/// Says that the writer of an intent lives: an open-file-description lock on the intent's own byte
/// of the lock file, taken before the intent is written. The system takes it back when the process
/// ends, however it ends.
final class IntentLock: Sendable {
    /// The byte of intent 0: far behind what the lock file says.
    static let base: Int64 = 1 << 32
    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// - Parameters:
    ///   - log: the path of the log; its lock file is there already.
    ///   - sequence: the intent's `seq`.
    /// - Returns: nil where somebody else has the lock.
    static func taken(
        of log: String, sequence: Int
    ) throws(AuditLogError) -> IntentLock? {
        let descriptor = open(AuditLockFile.path(for: log), O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw AuditLogError(errno: errno, action: "open the lock file of", path: log)
        }
        let lock = IntentLock(descriptor)
        var range = byte(of: sequence)
        if fcntl(descriptor, setLock, &range) == 0 { return lock }
        if errno == EAGAIN || errno == EACCES { return nil }
        throw AuditLogError(errno: errno, action: "lock an intent in", path: log)
    }

    deinit { close(descriptor) }

    /// Whether the writer of an intent lives, in whatever process; also where it cannot be found
    /// out.
    static func isHeld(of log: String, sequence: Int) -> Bool {
        let path = AuditLockFile.path(for: log)
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        var range = byte(of: sequence)
        guard fcntl(descriptor, getLock, &range) == 0 else { return true }
        return range.l_type != Int16(F_UNLCK)
    }

    private static func byte(of sequence: Int) -> flock {
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(base + Int64(sequence))
        range.l_len = 1
        return range
    }

    // F_OFD_GETLK and F_OFD_SETLK, which the C library shows only to GNU sources.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37
}
