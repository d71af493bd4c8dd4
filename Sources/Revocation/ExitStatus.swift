package import SecurityGroups

/// The exit statuses of the headless commands, which scripts can rely on.
package enum ExitStatus: Int32 {
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

    package init(_ fault: CallError) {
        switch fault {
        case .service: self = .refused
        case .undecodable, .unreachable, .stale, .credentials: self = .nothingAsked
        case .cancelled: self = .interrupted
        }
    }
}

extension ChangeReport {
    /// How the command ends that made the change: done where every rule is as was asked, partly, refused
    /// where all were, unknown where any outcome is.
    package var exitStatus: ExitStatus {
        let kinds = Set(rules.map(\.outcome.kind))
        if kinds.contains(.unknown) { return .unknown }
        if !isRecorded { return .auditLogNotWritable }
        if kinds == [.refused] { return .refused }
        return rules.allSatisfy(\.outcome.isSuccess) ? .done : .partly
    }
}
