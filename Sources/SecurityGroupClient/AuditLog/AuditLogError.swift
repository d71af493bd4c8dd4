import Glibc
import SystemPackage

/// Why the audit log could not be written or read. Nothing is revoked without it.
public struct AuditLogError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with the log.
    public enum Reason: Sendable, Hashable {
        /// No folder to put the log in: neither XDG_STATE_HOME nor a home directory is known.
        case noPlace
        case symbolicLink
        case notAFile
        case writableByOthers
        /// The folder lets everybody replace the file.
        case folderWritableByOthers
        case ownedBySomeoneElse(uid: Int)
        /// Another user owns the folder and can take the file away.
        case folderOwnedBySomeoneElse(uid: Int)
        /// The last line is not an audit entry.
        case notAnAuditLog
        /// Its end, as the log or its lock file has it, has a number that no log reaches.
        case outOfNumbers
        /// Another process has held the lock for seconds; nil where it is not known which.
        case locked(by: AuditLockHolder?)
        /// The file is shorter than it was left: something cut it in place.
        case shortened
        /// Other entries have the numbers of those that this program wrote.
        case replaced
        /// There is no log to read.
        case missing
        /// There is no log to read, and its lock file knows of entries up to this one.
        case takenAway(last: Int)
        /// A compressed file is not read; `ending` tells by what, such as `.gz`.
        case compressed(ending: String)
        case noSpace
        /// The process may not write files of this size (RLIMIT_FSIZE).
        case sizeLimit
        case readOnlyFileSystem
        case noPermission
        /// The entry was written, but whether it would survive a power cut is not known.
        case notSynced(errno: Int32)
        /// Any other refusal of the system; `action` says what was tried.
        case system(action: String, errno: Int32)
    }

    /// What is wrong.
    public let reason: Reason
    /// The log's file.
    public let path: String
    /// What its advice calls the program's settings.
    private var names = SettingNames()

    public init(_ reason: Reason, path: String) {
        self.reason = reason
        self.path = path
    }

    /// What is wrong, which file, and what to do.
    public var description: String {
        let option = names.auditLog.map { " with \($0)" } ?? ""
        return "The audit log \(path) \(reason.message(option))"
    }

    /// The same for a program whose settings have these names.
    public func naming(_ names: SettingNames) -> AuditLogError {
        var fault = self
        fault.names = names
        return fault
    }
}

extension AuditLogError.Reason {
    /// - Parameter option: how another file is named; empty, or with a blank before it.
    fileprivate func message(_ option: String) -> String {
        switch self {
        case .noPlace:
            "has no place: neither XDG_STATE_HOME nor a home directory is set. Name a file\(option)."
        case .symbolicLink:
            "is a symbolic link, which somebody else could turn elsewhere. Name the file itself\(option)."
        case .notAFile: "is not a regular file. Name another\(option)."
        case .writableByOthers:
            "may be written by others, so it proves nothing. Take that away (chmod go-w; or chmod 660 and the group of those who share it), or name another\(option)."
        case .folderWritableByOthers:
            "is in a folder that everybody may write, so anybody could replace it. Name another\(option)."
        case .ownedBySomeoneElse(let uid):
            "belongs to another user (uid \(uid)). Name one of your own\(option)."
        case .folderOwnedBySomeoneElse(let uid):
            "is in a folder of another user (uid \(uid)), who could take it away. Name one in a folder of your own\(option), or share the folder: of your group, with mode 2770."
        case .notAnAuditLog:
            "ends in a line that is no audit entry, so it may be another file altogether. Name another\(option)."
        case .outOfNumbers:
            "or its lock file is damaged: the last entry has a number that no log reaches. See drawbridge audit verify, or name another log\(option)."
        case .locked(let holder?):
            "is being written by process \(holder.processID) of \(holder.operatorName) since \(holder.since). Wait for it, or see why it does not end, then try again."
        case .locked(nil):
            "is held by another process. Wait for it, or see who has its lock file open (fuser), then try again."
        case .shortened:
            "is shorter than it was left, as logrotate's copytruncate or a hand does it; what was cut off may be lost. Rotate by renaming instead (without copytruncate), and move this file aside (mv): the chain then goes on in a new one."
        case .replaced:
            "was replaced while this program ran, so what belongs to an entry of before cannot be recorded in it. See drawbridge audit verify, then start anew."
        case .missing: "is not there. Name the file, or the folder it is in."
        case .takenAway(let last):
            "is not there, though its lock file knows of entries up to \(last): somebody removed or moved it. Bring it back; until then the next entry records which ones are missing."
        case .compressed(let ending):
            "is compressed (\(ending)) and is not read. Unpack it (gunzip, unxz, unzstd), then name that."
        case .sizeLimit:
            "may not grow: this process is limited in the size of its files. Raise the limit (ulimit -f), or name a file elsewhere\(option)."
        case .noSpace:
            "cannot be written: the disk or the quota is full. Make room, or name a file elsewhere\(option)."
        case .readOnlyFileSystem:
            "is on a file system that is read-only. Name a file elsewhere\(option)."
        case .noPermission:
            "may not be opened or created by this user. Correct the permissions, or name a file elsewhere\(option)."
        case .notSynced(let code):
            "could not be brought to the disk (\(systemWords(code))). Check the disk, or name a file elsewhere\(option)."
        case .system(let action, let code):
            "could not be used: \(action): \(systemWords(code)). Name another\(option) if this stays."
        }
    }
}

/// The system's own words for an `errno`.
func systemWords(_ code: Int32) -> String { Errno(rawValue: code).description }

extension AuditLogError {
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
