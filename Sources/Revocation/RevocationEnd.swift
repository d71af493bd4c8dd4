public import SecurityGroups

/// How a confirmed plan ended.
public enum RevocationEnd: Sendable, Hashable {
    /// Every planned rule has its outcome.
    case finished(RevocationReport)
    /// The group is not the one that was confirmed; nothing was sent. `now` is the rule list to
    /// review again.
    case groupChanged(GroupDifference, now: GroupRules)
}
