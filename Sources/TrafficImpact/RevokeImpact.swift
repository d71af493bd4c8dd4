/// What revoking a set of rules changes, exactly.
public struct RevokeImpact: Sendable, Hashable {
    /// Traffic that stops being accepted. No two regions share traffic.
    public internal(set) var lost: [TrafficRegion] = []
    /// Traffic that becomes newly accepted, because a drop rule goes.
    public internal(set) var gained: [TrafficRegion] = []
    /// What each revoked rule does now and what is left of that after.
    public internal(set) var rules: [RuleReference: RuleEffect] = [:]
    /// False where the lists may be short. What they hold is true in either case.
    public internal(set) var isComplete = true
    /// Why the lists may be short, or what has to be known with them.
    public internal(set) var notes: [ImpactNote] = []
    /// Whether what decides was found for all traffic, though the lists may be short: there may be
    /// more regions than anybody wants to see.
    var knowsDeciders = true

    /// Whether it is certain that the revoke changes nothing at all.
    public var changesNothing: Bool { isComplete && lost.isEmpty && gained.isEmpty }
}
