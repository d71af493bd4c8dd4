import SecurityGroups

/// How far the search for a group is that the open region does not have.
enum SearchState: Sendable, Hashable {
    /// The operator may have the other regions asked.
    case offered
    case underWay
    case found(RegionID)
}
