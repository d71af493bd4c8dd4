import CFile
import Glibc

/// What the system says of an open file.
struct FileStatus {
    let mode: mode_t
    let owner: uid_t
    let group: gid_t
    let mark: FileIdentity

    /// Of an open file.
    init(of descriptor: Int32, path: String) throws(AuditLogError) {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else {
            throw AuditLogError(errno: errno, action: "stat", path: path)
        }
        var birth: Int64 = 0
        _ = cfile_birth(descriptor, &birth)
        self.init(facts, birth: birth)
    }

    private init(_ facts: stat, birth: Int64) {
        mode = facts.st_mode
        owner = facts.st_uid
        group = facts.st_gid
        mark = FileIdentity(
            device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino), birth: birth,
            size: Int(facts.st_size))
    }

    /// Of a path, without following a link at its end and without opening it, so that its birth is
    /// not known; nil where there is nothing.
    static func at(_ path: String) -> FileStatus? {
        var facts = stat()
        return lstat(path, &facts) == 0 ? FileStatus(facts, birth: 0) : nil
    }

    var isRegular: Bool { mode & S_IFMT == S_IFREG }

    var isSymbolicLink: Bool { mode & S_IFMT == S_IFLNK }

    /// Whether the path leads to this file, which is open.
    func isStill(at path: String) -> Bool {
        guard let there = Self.at(path)?.mark else { return false }
        return there.device == mark.device && there.inode == mark.inode
    }

    /// The group that the file is shared with: one of the user's, and allowed to write.
    var sharedWith: gid_t? {
        mode & 0o020 != 0 && Self.groups.contains(group) ? group : nil
    }

    /// Of a folder: the group whose members make files for each other in it (setgid).
    var sharedWithMembers: gid_t? { mode & S_ISGID != 0 ? sharedWith : nil }

    /// The owner where it is neither the operator nor root.
    var foreignOwner: uid_t? { owner == geteuid() || owner == 0 ? nil : owner }

    /// Refuses a file that others could have put there or could alter: it is the operator's or
    /// root's, or shared with one of the operator's groups.
    func refuseUnlessTrustworthy(_ path: String) throws(AuditLogError) {
        guard isRegular else { throw AuditLogError(.notAFile, path: path) }
        guard mode & 0o002 == 0, mode & 0o020 == 0 || sharedWith != nil else {
            throw AuditLogError(.writableByOthers, path: path)
        }
        if let foreignOwner, sharedWith == nil {
            throw AuditLogError(.ownedBySomeoneElse(uid: Int(foreignOwner)), path: path)
        }
    }

    private static var groups: Set<gid_t> {
        var list = [gid_t](repeating: 0, count: max(1, Int(getgroups(0, nil))))
        let count = getgroups(Int32(list.count), &list)
        return Set(list.prefix(Int(max(0, count)))).union([getegid()])
    }
}
