/// What an audit entry records.
public enum AuditEvent: Sendable, Hashable {
    /// What is about to be asked of ECS; on disk before the request leaves.
    case intent(AuditIntent)
    /// What became of it.
    case outcome(AuditOutcome)
    /// Which revoked rules are about to be authorised again; on disk before the request leaves.
    case restoreIntent(AuditRestoreIntent)
    /// What became of them.
    case restoreOutcome(AuditOutcome)

    /// The entry's `event`.
    public var name: String {
        switch self {
        case .intent: "intent"
        case .outcome: "outcome"
        case .restoreIntent: "restoreIntent"
        case .restoreOutcome: "restoreOutcome"
        }
    }
}
