/// What one of the revoked rules does.
public struct RuleEffect: Sendable, Hashable {
    /// Its own standing in the list, before anything is revoked.
    public internal(set) var mark: RuleMark?
    /// Whether traffic changes its verdict because this rule goes together with the others.
    public internal(set) var changesTraffic = false
    /// The rules that decide traffic of this rule after the revoke, with the same verdict: they
    /// keep accepting it, or keep denying it.
    public internal(set) var keptBy: [RuleReference] = []
    /// The rules that accept traffic after the revoke that this drop rule denies now.
    public internal(set) var openedBy: [RuleReference] = []
    /// Whether the final deny takes traffic that this drop rule denies now.
    public internal(set) var isKeptByFinalDeny = false
}
