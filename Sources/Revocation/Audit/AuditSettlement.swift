public import FoundationEssentials
public import SecurityGroups

/// What a later start read of the rules of an intent that has no outcome: the program that wrote it
/// ended without one. It says what is there, not who did it.
///
/// As JSON: `intent` (its `seq`), `SecurityGroupId`, `readAt` and `rules`; of each rule `found`,
/// `absent` or `present`, and `rule`, whole. Where ECS knew of no such group, `groupGone` is true, and
/// left out otherwise.
public struct AuditSettlement: Sendable, Hashable {
    /// The `seq` of the plan's first intent.
    public let intent: Int
    /// `SecurityGroupId`.
    public let groupID: SecurityGroupID
    /// When the read began.
    public let readAt: Date
    /// Every rule of the intent.
    public let rules: [FoundRule]
    /// ECS knew of no such group any more, so that there was no rule of it.
    public let isGroupGone: Bool

    public init(
        intent: Int, groupID: SecurityGroupID, readAt: Date, rules: [FoundRule],
        isGroupGone: Bool = false
    ) {
        self.intent = intent
        self.groupID = groupID
        self.readAt = readAt.wholeSeconds
        self.rules = rules
        self.isGroupGone = isGroupGone
    }

    /// What was found of a rule: “absent when read at 2026-02-02T02:40:01Z”.
    public func summary(for rule: FoundRule) -> String {
        if isGroupGone { return "gone with its group, which did not exist at \(readAt.auditText)" }
        return "\(rule.isPresent ? "present" : "absent") when read at \(readAt.auditText)"
    }
}
