import SecurityGroups

/// The exit statuses that scripts can rely on.
enum ExitStatus: Int32 {
    case done = 0
    /// None of the given rules is in the group; there is nothing to restore in the entry.
    case noSuchRule = 2
    /// Some rules were not revoked, changed or not sent, or only part was revoked.
    case partly = 3
    /// The service refused all rules, or a read.
    case refused = 4
    case unknown = 5
    /// The audit log cannot be written; or, to restore from it, not read, or it does not verify.
    case auditLogNotWritable = 6
    /// Nothing could be asked: network, TLS, credentials.
    case nothingAsked = 7
    case confirmationNeeded = 8
    case usage = 64
    /// Standard output could not be written; all else went well.
    case outputNotWritten = 74
    case interrupted = 130

    init(_ fault: CallFault) {
        switch fault {
        case .service: self = .refused
        case .undecodable, .unreachable, .stale, .credentials: self = .nothingAsked
        case .cancelled: self = .interrupted
        }
    }
}
