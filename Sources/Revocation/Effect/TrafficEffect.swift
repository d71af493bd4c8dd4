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
    /// Whether the instances and their other groups are still being read.
    var isAwaitingInstances: Bool { get }
    /// On the instances, by the groups that they are in; none where those are not known.
    var combinations: [CombinationEffect] { get }
    /// Verdicts on instances that differ from what the group's rules alone say.
    var accessElsewhere: [AccessVerdict] { get }
    /// A sentence for a plan that changes nothing, as far as it is known; nil for one that does.
    var nothingChanges: String? { get }
    /// What the effect is relative to, a sentence each.
    var scopeNotes: [String] { get }
}

/// Of an effect that is worked out by the rules of the one group.
extension TrafficEffect {
    /// There are none to wait for.
    public var isAwaitingInstances: Bool { false }
    /// None are known.
    public var combinations: [CombinationEffect] { [] }
    /// None are known.
    public var accessElsewhere: [AccessVerdict] { [] }

    /// A sentence where the same traffic is accepted as before.
    public var nothingChanges: String? {
        impact.changesNothing ? "Nothing changes: the same traffic is accepted as before." : nil
    }

    /// What the effect of one group does not tell.
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

extension TrafficEffect {
    /// Said where the operator's own connection is not known, as under sudo; nil where it is.
    public var unknownConnectionNote: String? {
        access.contains(where: \.isOwn)
            ? nil : "Your own connection is not known here: --my-connection names it."
    }
}
