public import FoundationEssentials
public import SecurityGroups

/// What became of every rule of a plan, in an `outcome` or a `restoreOutcome`.
///
/// As JSON: `intent` (the `seq` of the plan's first intent; null where nothing had to be sent),
/// `SecurityGroupId`, `interrupted`, `readBackAt` (null where the group was not read back) and
/// `rules`. Of each rule: `outcome` (a name of `RuleOutcome`), `RequestId` where a request that
/// named it was answered, and as the outcome has them `error` (`Code`, `Message`, `httpStatus`,
/// `RequestId`), `grantedBy` (rule ids), `as` (the id of the rule that is there now), `why` (a
/// sentence) or `now` (the other rule); then `rule`, whole.
public struct AuditOutcome: Sendable, Hashable {
    /// Whether the rules were to be revoked or restored.
    public let kind: ChangeKind
    /// The `seq` of the plan's first intent; nil where nothing had to be sent.
    public let intent: Int?
    /// `SecurityGroupId`.
    public let groupID: SecurityGroupID
    /// The operator, or a signal, broke the change off.
    public let interrupted: Bool
    /// When the last read of the group began.
    public let readBackAt: Date?
    /// Every rule of the plan, in its order.
    public let rules: [SettledRule]

    public init(
        _ kind: ChangeKind, intent: Int?, groupID: SecurityGroupID, interrupted: Bool,
        readBackAt: Date?,
        rules: [SettledRule]
    ) {
        self.kind = kind
        self.intent = intent
        self.groupID = groupID
        self.interrupted = interrupted
        self.readBackAt = readBackAt?.wholeSeconds
        self.rules = rules
    }
}
