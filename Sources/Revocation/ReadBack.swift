public import SecurityGroups

/// The group as it was read after a revoke request.
public enum ReadBack: Sendable, Hashable {
    /// - Parameter absenceCertain: the read was one page, or two whole reads in a row agree. A rule
    ///   that moves between pages can be missed by one read.
    case read(GroupRules, absenceCertain: Bool)
    /// The text says why there is none.
    case failed(String)

    /// The group; nil where the read failed.
    public var rules: GroupRules? {
        guard case .read(let rules, _) = self else { return nil }
        return rules
    }
}
