public import SecurityGroups

/// How a confirmed plan ended.
public enum ChangeResult: Sendable, Hashable {
    /// Every planned rule has its outcome.
    case finished(ChangeReport)
    /// The group is not the one that was confirmed; nothing was sent. `now` is the rule list to
    /// review again; `report` what the log holds, nil where the change was found before anything was
    /// recorded.
    case groupChanged(GroupDifference, now: GroupRules, report: ChangeReport?)
}
