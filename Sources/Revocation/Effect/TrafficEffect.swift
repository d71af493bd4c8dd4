public import TrafficImpact

/// What carrying a plan out does to traffic.
public protocol TrafficEffect: Sendable, Hashable {
    var impact: RevokeImpact { get }
    /// The operator's own connection first, where it is known.
    var access: [AccessVerdict] { get }
    /// Whether the group's members reach each other whatever the rules say.
    var isOpenWithin: Bool { get }
    /// The effect in words, cut where a screen would be swamped, which is then said.
    var sections: [EffectSection] { get }
    /// What the effect is relative to, a sentence each.
    var scopeNotes: [String] { get }
}

extension TrafficEffect {
    public var scopeNotes: [String] {
        var notes = [
            "This group only: other groups of the same instances may accept or deny the same traffic; they were not read.",
            "Traffic through a load balancer is not subject to these rules.",
        ]
        if isOpenWithin {
            notes.append(
                "Members of the group reach each other whatever its rules say (InnerAccessPolicy).")
        }
        return notes
    }
}
