public import Revocation

/// Why a confirmed plan was not begun. Nothing was sent.
public enum ChangeError: Error, Sendable, Hashable {
    /// The intent could not be brought to the disk.
    case auditLog(AuditLogFault)
    /// The group could not be read again, so that nobody knows whether it is what was confirmed.
    case rereadFailed(CallFault)
    /// The plan restores an entry of another endpoint, region or account.
    case elsewhere(RestorationRefusal)

    /// That nothing was sent, and why.
    public var words: String {
        switch self {
        case .auditLog(let fault):
            "Nothing was sent, since it could not be recorded. \(fault.words)"
        case .rereadFailed(let fault):
            "Nothing was sent, since the group could not be read again. \(fault.words)"
        case .elsewhere(let refusal): "Nothing was sent. \(refusal.words)"
        }
    }
}
