public import SecurityGroups

/// The group as it was read before or after a request.
public enum ReadBack: Sendable {
    /// - Parameter absenceCertain: the read was one page, or two whole reads in a row agree. A rule
    ///   that moves between pages can be missed by one read.
    case read(GroupIndex, absenceCertain: Bool)
    /// The text says why there is none.
    case failed(String)

    /// The group, read with this certainty.
    public static func read(_ group: GroupRules, absenceCertain: Bool) -> ReadBack {
        .read(GroupIndex(group), absenceCertain: absenceCertain)
    }

    /// The group; nil where the read failed.
    public var group: GroupIndex? {
        guard case .read(let group, _) = self else { return nil }
        return group
    }

    /// The rules of the group; nil where the read failed.
    public var rules: GroupRules? { group?.rules }
}
