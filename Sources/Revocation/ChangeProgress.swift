public import SecurityGroups

/// A step of a change under way.
public enum ChangeProgress: Sendable, Hashable {
    /// The group is read again, to compare it with what was confirmed.
    case rereading
    /// The intent is on disk, under this sequence number.
    case recorded(auditEntry: Int)
    /// A request is about to leave.
    case sending(batch: Int, of: Int, rules: Int)
    /// ECS answered a request.
    case answered(batch: Int, of: Int, requestID: String?)
    /// ECS took a request that names these rules. What became of them shows only when the group is read
    /// back.
    case sent([RuleKey])
    /// The group is read back; the first attempt is 1.
    case readingBack(attempt: Int)
    /// The outcome of a rule is known.
    case settled(SettledRule)
}
