import Glibc
import SystemPackage

/// The system's own words for an `errno`.
func systemWords(_ code: Int32) -> String { Errno(rawValue: code).description }

extension AuditLogFault {
    /// The fault for a system call that failed.
    init(errno code: Int32, action: String, path: String) {
        let reason: Reason =
            switch code {
            case ENOSPC, EDQUOT: .noSpace
            case EFBIG: .sizeLimit
            case EROFS: .readOnlyFileSystem
            case EACCES, EPERM: .noPermission
            case ELOOP: .symbolicLink
            case EISDIR, ENXIO: .notAFile
            default: .system(action: action, errno: code)
            }
        self.init(reason, path: path)
    }
}
