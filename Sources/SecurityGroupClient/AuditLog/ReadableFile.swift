import Glibc
import Synchronization

/// A regular file as it was when it was opened, whatever is appended meanwhile.
final class ReadableFile {
    let path: String
    let mark: FileIdentity
    private let descriptor: Int32

    /// - Returns: nil where there is no file any more, or it is not a regular one.
    init?(at path: String) throws(AuditLogError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENXIO { return nil }
            throw AuditLogError(errno: errno, action: "open", path: path)
        }
        guard let facts = try? FileStatus(of: descriptor, path: path), facts.isRegular else {
            close(descriptor)
            return nil
        }
        self.path = path
        mark = facts.mark
    }

    deinit { close(descriptor) }

    func bytes() throws(AuditLogError) -> [UInt8] {
        try readBytes(from: descriptor, at: 0, mark.size, path: path)
    }

    func bytes(at offset: Int, _ count: Int) throws(AuditLogError) -> [UInt8] {
        try readBytes(from: descriptor, at: offset, count, path: path)
    }

    func linesFromEnd() throws(AuditLogError) -> AuditBackwardLines {
        try AuditBackwardLines(size: mark.size, path: path) {
            (offset, count) throws(AuditLogError) in
            try self.bytes(at: offset, count)
        }
    }

    func tail() throws(AuditLogError) -> AuditTail { try AuditTail(linesFromEnd(), path: path) }
}

/// Counts what a task reads of the log's files: some work must not grow with the log.
final class ReadMeter: Sendable {
    @TaskLocal static var current: ReadMeter?

    private let counted = Mutex(0)

    /// In bytes.
    var count: Int { counted.withLock { $0 } }

    func add(_ count: Int) { counted.withLock { $0 += count } }
}

/// Reads exactly `count` bytes at `offset`.
func readBytes(
    from descriptor: Int32, at offset: Int, _ count: Int, path: String
) throws(AuditLogError) -> [UInt8] {
    ReadMeter.current?.add(count)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
            let got = pread(
                descriptor, buffer.baseAddress?.advanced(by: filled), count - filled,
                off_t(offset + filled))
            if got < 0 && errno == EINTR { continue }
            guard got > 0 else {
                failure = got < 0 ? errno : EIO
                return
            }
            filled += got
        }
    }
    guard bytes.count == count else {
        throw AuditLogError(errno: failure, action: "read", path: path)
    }
    return bytes
}
