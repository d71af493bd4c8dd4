import CFile
import Glibc

extension AuditLog {
    /// Whether the system lets the log only be appended to (`chattr +a`), so that not even its owner
    /// changes what stands in it; nil where there is no log or the file system does not tell.
    public nonisolated var isAppendOnly: Bool? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var isAppendOnly: Int32 = 0
        return cfile_is_append_only(descriptor, &isAppendOnly) == 0 ? isAppendOnly != 0 : nil
    }
}
