/// What an intent records, to revoke or to restore; nil for any other event.
extension AuditEvent {
    /// The group's name. Untrusted.
    public var groupName: String? {
        switch self {
        case .intent(let intent): intent.groupName
        case .restoreIntent(let intent): intent.groupName
        case .outcome, .restoreOutcome, .settled, .torn: nil
        }
    }

    /// Why, in the operator's words. Untrusted.
    public var reason: String? {
        switch self {
        case .intent(let intent): intent.reason
        case .restoreIntent(let intent): intent.reason
        case .outcome, .restoreOutcome, .settled, .torn: nil
        }
    }
}
