public import SecurityGroups

/// What an audit entry records.
public enum AuditEvent: Sendable, Hashable {
    /// What is about to be asked of ECS, to revoke or to restore; on disk before the request leaves.
    case intent(AuditIntent)
    /// What became of it.
    case outcome(AuditOutcome)
    /// What a later start found of an intent that nobody recorded an outcome for.
    case settled(AuditSettlement)
    /// What a crash or a full disk left in the file.
    case torn(AuditTornLines)
    /// Entries that are not in the log any more.
    case missing(AuditMissingEntries)

    /// The entry's `event`.
    public var name: String {
        switch self {
        case .intent(let intent): intent.kind.intentName
        case .outcome(let outcome): outcome.kind.outcomeName
        case .settled: "settled"
        case .torn: "torn"
        case .missing: "missing"
        }
    }

    /// What people call it.
    public var label: String {
        switch self {
        case .intent(let intent): "intent to \(intent.kind.verb)"
        case .outcome: "outcome"
        case .settled: "found later"
        case .torn: "torn lines"
        case .missing: "missing entries"
        }
    }

    /// Whether an outcome has to follow.
    public var awaitsOutcome: Bool {
        switch self {
        case .intent: true
        case .outcome, .settled, .torn, .missing: false
        }
    }

    /// Whether rules are revoked or restored; nil where that is not what it records.
    public var kind: ChangeKind? {
        switch self {
        case .intent(let intent): intent.kind
        case .outcome(let outcome): outcome.kind
        case .settled, .torn, .missing: nil
        }
    }

    /// The `seq` of the intent that this carries on; nil for any other.
    public var continues: Int? {
        switch self {
        case .intent(let intent): intent.continues
        case .outcome, .settled, .torn, .missing: nil
        }
    }

    /// The `seq` of the first intent that this is the end of.
    public var concludes: Int? {
        switch self {
        case .outcome(let outcome): outcome.intent
        case .settled(let settlement): settlement.intent
        case .intent, .torn, .missing: nil
        }
    }

    /// What became of every rule of a plan, to revoke or to restore.
    public var recordedOutcome: AuditOutcome? {
        switch self {
        case .outcome(let outcome): outcome
        case .intent, .settled, .torn, .missing: nil
        }
    }

    /// The group that it is about; nil where it is about the log itself.
    public var groupID: SecurityGroupID? {
        switch self {
        case .intent(let intent): intent.groupID
        case .outcome(let outcome): outcome.groupID
        case .settled(let settlement): settlement.groupID
        case .torn, .missing: nil
        }
    }

    /// The rules that it is about.
    public var rules: [IngressRule] {
        switch self {
        case .intent(let intent): intent.rules
        case .outcome(let outcome): outcome.rules.map(\.rule)
        case .settled(let settlement): settlement.rules.map(\.rule)
        case .torn, .missing: []
        }
    }

    /// What a crash or a full disk left right before the entry, as it tells of it; empty where it
    /// tells of none.
    public var tornLines: [AuditTornLines.Line] {
        switch self {
        case .torn(let torn): torn.lines
        case .missing(let missing): missing.lines
        case .intent, .outcome, .settled: []
        }
    }

    /// The group's name, where an intent records it.
    public var groupName: String? {
        switch self {
        case .intent(let intent): intent.groupName
        case .outcome, .settled, .torn, .missing: nil
        }
    }

    /// In the operator's words. Untrusted.
    public var reason: String? {
        switch self {
        case .intent(let intent): intent.reason
        case .outcome, .settled, .torn, .missing: nil
        }
    }
}
