import Glibc
import SystemPackage

/// The folder that the audit log is in.
enum AuditFolder {
    static func parent(of path: String) -> FilePath {
        let parent = FilePath(path).removingLastComponent()
        return parent.isEmpty ? "." : parent
    }

    /// Makes the missing folders, for nobody but the operator, and refuses one in which others could
    /// take the file away or replace it: everybody, or another user whose folder it is. In the shared
    /// folder of one of the operator's groups (setgid) every member can.
    ///
    /// - Returns: what the system says of the folder.
    @discardableResult
    static func prepare(for path: String) throws(AuditLogError) -> FileStatus {
        let folder = parent(of: path)
        try make(folder, for: path)
        let descriptor = open(folder.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw AuditLogError(errno: errno, action: "open \(folder)", path: path)
        }
        defer { close(descriptor) }
        let facts = try FileStatus(of: descriptor, path: path)
        if facts.mode & S_IWOTH != 0 && facts.mode & S_ISVTX == 0 {
            throw AuditLogError(.folderWritableByOthers, path: path)
        }
        if let uid = facts.foreignOwner, facts.sharedWithMembers == nil {
            throw AuditLogError(.folderOwnedBySomeoneElse(uid: Int(uid)), path: path)
        }
        return facts
    }

    /// Brings the folder's own entries to the disk: without it a new file can vanish in a crash.
    static func sync(_ folder: FilePath, for path: String) throws(AuditLogError) {
        let descriptor = open(folder.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw AuditLogError(errno: errno, action: "open \(folder)", path: path)
        }
        defer { close(descriptor) }
        // Some file systems cannot sync a folder and say EINVAL; there is nothing more to be done.
        if fsync(descriptor) != 0 && errno != EINVAL && errno != EINTR {
            throw AuditLogError(.notSynced(errno: errno), path: path)
        }
    }

    private static func make(_ folder: FilePath, for path: String) throws(AuditLogError) {
        var missing: [FilePath] = []
        var ancestor = folder
        while !ancestor.isEmpty && access(ancestor.string, F_OK) != 0 && errno == ENOENT {
            missing.append(ancestor)
            ancestor = ancestor.removingLastComponent()
        }
        for new in missing.reversed() {
            guard mkdir(new.string, 0o700) == 0 || errno == EEXIST else {
                throw AuditLogError(errno: errno, action: "make the folder \(new)", path: path)
            }
            let above = new.removingLastComponent()
            try sync(above.isEmpty ? "." : above, for: path)
        }
    }
}
