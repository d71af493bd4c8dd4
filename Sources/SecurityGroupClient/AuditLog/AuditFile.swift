import Glibc

/// The audit log's open file: regular, the operator's own or shared, closed with the value.
struct AuditFile: ~Copyable {
    let facts: FileStatus
    private let descriptor: Int32
    private let path: String

    private init(descriptor: Int32, path: String, facts: FileStatus) {
        self.descriptor = descriptor
        self.path = path
        self.facts = facts
    }

    /// Opens the file for appending; makes it where it is missing.
    ///
    /// - Parameter shared: the group that a new file is shared with; nil for none.
    static func opened(at path: String, shared: gid_t?) throws(AuditLogError) -> AuditFile {
        let (descriptor, isNew) = try descriptor(at: path, append: true, shared: shared)
        do throws(AuditLogError) {
            let facts = try FileStatus(of: descriptor, path: path)
            try facts.refuseUnlessTrustworthy(path)
            if isNew { try AuditFolder.sync(AuditFolder.parent(of: path), for: path) }
            return AuditFile(descriptor: descriptor, path: path, facts: facts)
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Opens a file of the log, or makes it, for the operator alone or shared with a group.
    static func descriptor(
        at path: String, append: Bool, shared: gid_t?
    ) throws(AuditLogError) -> (Int32, isNew: Bool) {
        // O_NONBLOCK keeps a FIFO in the file's place from stopping the program.
        let flags =
            O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (append ? O_APPEND : 0)
        var descriptor = open(path, flags | O_CREAT | O_EXCL, 0o600)
        let isNew = descriptor >= 0
        if descriptor < 0 && errno == EEXIST { descriptor = open(path, flags) }
        guard descriptor >= 0 else {
            throw AuditLogError(errno: errno, action: "open", path: path)
        }
        // Where this fails the file is the operator's alone, and the next one is told so.
        if isNew, let shared, fchown(descriptor, uid_t.max, shared) == 0 {
            fchmod(descriptor, 0o660)
        }
        return (descriptor, isNew)
    }

    deinit { close(descriptor) }

    /// Only to be used while the file is open.
    func linesFromEnd() throws(AuditLogError) -> AuditBackwardLines {
        let (descriptor, path) = (descriptor, path)
        return try AuditBackwardLines(size: facts.mark.size, path: path) {
            (offset, count) throws(AuditLogError) in
            try readBytes(from: descriptor, at: offset, count, path: path)
        }
    }

    func tail() throws(AuditLogError) -> AuditTail { try AuditTail(linesFromEnd(), path: path) }

    /// The `seq` that the file begins with; nil where it begins with no entry.
    func firstSequence() throws(AuditLogError) -> Int? {
        let count = min(facts.mark.size, 256)
        return AuditLine.place(
            in: try readBytes(from: descriptor, at: 0, count, path: path)[...])?.sequence
    }

    /// The file and how long it is now.
    func mark() throws(AuditLogError) -> FileIdentity {
        try FileStatus(of: descriptor, path: path).mark
    }

    /// Looks whether the file system has so many bytes left, and whether the file may grow by as
    /// many; a file system that does not tell counts as if.
    func checkRoom(for count: Int) throws(AuditLogError) {
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0,
            limit.rlim_cur != rlim_t.max, Int(clamping: limit.rlim_cur) < facts.mark.size + count
        {
            throw AuditLogError(.sizeLimit, path: path)
        }
        var facts = statvfs()
        guard fstatvfs(descriptor, &facts) == 0, facts.f_blocks > 0 else { return }
        if facts.f_flag & UInt(ST_RDONLY) != 0 {
            throw AuditLogError(.readOnlyFileSystem, path: path)
        }
        let blocks = UInt(count) / max(UInt(facts.f_frsize), 1) + 1
        if UInt(facts.f_bavail) < blocks { throw AuditLogError(.noSpace, path: path) }
    }

    /// Writes all of `bytes` at the end and brings them to the disk.
    func append(_ bytes: [UInt8]) throws(AuditLogError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else {
                throw AuditLogError(
                    errno: written < 0 ? errno : ENOSPC, action: "write", path: path)
            }
            rest = rest.dropFirst(written)
        }
        while fsync(descriptor) != 0 {
            guard errno == EINTR else {
                throw AuditLogError(.notSynced(errno: errno), path: path)
            }
        }
    }
}
