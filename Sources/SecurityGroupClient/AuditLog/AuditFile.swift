#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The audit log's open file: regular, the operator's own, closed with the value.
struct AuditFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// Opens the file for appending; creates it, and the folders to it, where they are missing.
    static func opened(at path: String) throws(AuditLogFault) -> AuditFile {
        guard !path.isEmpty else { throw AuditLogFault(.noPlace, path: path) }
        try AuditFolder.prepare(for: path)
        // O_NONBLOCK keeps a FIFO in the file's place from stopping the program.
        let flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        var descriptor = open(path, flags | O_CREAT | O_EXCL, 0o600)
        let isNew = descriptor >= 0
        if descriptor < 0 && errno == EEXIST { descriptor = open(path, flags) }
        guard descriptor >= 0 else {
            throw AuditLogFault(errno: errno, action: "open", path: path)
        }
        let file = AuditFile(descriptor: descriptor, path: path)
        try file.refuseUnlessTrustworthy()
        if isNew { try AuditFolder.sync(AuditFolder.parent(of: path), for: path) }
        return file
    }

    static func exists(at path: String) -> Bool { access(path, F_OK) == 0 }

    deinit { close(descriptor) }

    /// Refuses a file that others could have put there or could alter.
    private func refuseUnlessTrustworthy() throws(AuditLogFault) {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else {
            throw AuditLogFault(errno: errno, action: "stat", path: path)
        }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw AuditLogFault(.notAFile, path: path) }
        guard facts.st_uid == geteuid() || facts.st_uid == 0 else {
            throw AuditLogFault(.ownedBySomeoneElse(uid: Int(facts.st_uid)), path: path)
        }
        guard facts.st_mode & 0o022 == 0 else {
            throw AuditLogFault(.writableByOthers, path: path)
        }
    }

    /// Waits for the file's lock, which goes with the descriptor.
    func lock() throws(AuditLogFault) {
        // An append takes milliseconds, so ten seconds mean that something is wrong.
        for _ in 0..<500 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw AuditLogFault(errno: errno, action: "lock", path: path)
            }
            usleep(20_000)
        }
        throw AuditLogFault(.locked, path: path)
    }

    /// Whether the path still leads to this file; it does not after the log was rotated.
    func isAtItsPath() -> Bool {
        var mine = stat()
        var there = stat()
        return fstat(descriptor, &mine) == 0 && lstat(path, &there) == 0
            && mine.st_dev == there.st_dev && mine.st_ino == there.st_ino
    }

    func tail() throws(AuditLogFault) -> AuditTail {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else {
            throw AuditLogFault(errno: errno, action: "stat", path: path)
        }
        return try AuditTail(size: Int(facts.st_size), path: path) {
            (offset, count) throws(AuditLogFault) in try read(at: offset, count)
        }
    }

    /// Looks whether the file system has so many bytes left; one that does not tell counts as if.
    func checkRoom(for count: Int) throws(AuditLogFault) {
        var facts = statvfs()
        guard fstatvfs(descriptor, &facts) == 0, facts.f_blocks > 0 else { return }
        if facts.f_flag & UInt(ST_RDONLY) != 0 {
            throw AuditLogFault(.readOnlyFileSystem, path: path)
        }
        let blocks = UInt(count) / max(UInt(facts.f_frsize), 1) + 1
        if UInt(facts.f_bavail) < blocks { throw AuditLogFault(.noSpace, path: path) }
    }

    /// Writes all of `bytes` at the end and brings them to the disk.
    func append(_ bytes: [UInt8]) throws(AuditLogFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else {
                throw AuditLogFault(
                    errno: written < 0 ? errno : ENOSPC, action: "write", path: path)
            }
            rest = rest.dropFirst(written)
        }
        while fsync(descriptor) != 0 {
            guard errno == EINTR else {
                throw AuditLogFault(.notSynced(errno: errno), path: path)
            }
        }
    }

    private func read(at offset: Int, _ count: Int) throws(AuditLogFault) -> [UInt8] {
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
            throw AuditLogFault(errno: failure, action: "read", path: path)
        }
        return bytes
    }
}
