import SecurityGroups
public import TrafficImpact

/// What carrying a plan out does to the traffic of some instances, by the rules of all their
/// groups.
public struct CombinationEffect: Sendable, Hashable {
    /// The instances, and the groups that they are in.
    public let combination: InterfaceGroups
    /// What changes on them.
    public let impact: RevokeImpact
    /// The same in an operator's words.
    public let summary: EffectSummary
    /// What becomes of the operator's own connection, where it is to one of these instances or
    /// nobody can tell, and of addresses to keep.
    public let access: [AccessResult]
    /// Whether it is what the group's rules alone tell.
    public let isAsAlone: Bool
    /// What changes, or that nothing does and why; as much as a screen has room for.
    public private(set) var lines: [Line] = []
    /// `, sg-b accepts the same`, or nothing.
    private let keepers: String

    /// A line for the screen.
    public struct Line: Sendable, Hashable {
        /// Ids in it are untrusted.
        public let text: String
        /// Whether it tells of traffic that becomes accepted.
        public let isAlarm: Bool
    }

    init(
        _ combination: InterfaceGroups, impact: RevokeImpact, alone: RevokeImpact,
        summary: EffectSummary,
        access: [AccessResult], plan: ChangePlan
    ) {
        self.combination = combination
        self.impact = impact
        self.summary = summary
        self.access = access
        isAsAlone =
            impact.isComplete == alone.isComplete && impact.lost == alone.lost
            && impact.gained == alone.gained
        keepers = Self.keepers(impact, plan)
        lines = lines(limit: 4, width: 200, rest: "drawbridge impact")
    }

    /// The same at another length.
    ///
    /// - Parameters:
    ///   - limit: how many regions of a kind are told.
    ///   - width: how many bytes of a region are.
    ///   - rest: where the rest is to be seen.
    public func lines(limit: Int, width: Int, rest: String) -> [Line] {
        var lines: [Line] = []
        func add(_ regions: [TrafficRegion], _ title: String, isAlarm: Bool) {
            for region in regions.prefix(limit) {
                let text = region.text
                let shown = text.utf8.count > width ? "\(text.prefix(width))… (cut)" : text
                lines.append(Line(text: "\(title): \(shown)", isAlarm: isAlarm))
            }
            if regions.count > limit {
                let more = "… and \(regions.count - limit) more: \(rest) lists them all"
                lines.append(Line(text: more, isAlarm: isAlarm))
            }
        }
        if impact.changesNothing {
            lines.append(Line(text: "nothing changes\(keepers)", isAlarm: false))
        } else if isAsAlone {
            lines.append(Line(text: "as above", isAlarm: false))
        } else {
            add(impact.gained, "newly ACCEPTED", isAlarm: true)
            add(impact.lost, "stops being accepted", isAlarm: false)
        }
        for note in impact.notes {
            lines.append(Line(text: "not complete: \(note.text)", isAlarm: true))
        }
        return lines
    }

    /// `, sg-b accepts the same`: the other groups that keep deciding the plan's traffic.
    private static func keepers(_ impact: RevokeImpact, _ plan: ChangePlan) -> String {
        var clauses = ""
        for (policy, one, several) in [
            (Policy.accept, "accepts", "accept"), (.drop, "denies", "deny"),
        ] {
            var groups: [SecurityGroupID] = []
            for rule in plan.rules where rule.policy == policy {
                let keepers =
                    impact.rules[RuleReference(group: plan.groupID, key: rule.key)]?.keptBy ?? []
                for group in keepers.map(\.group)
                where group != plan.groupID && !groups.contains(group) {
                    groups.append(group)
                }
            }
            if groups.isEmpty { continue }
            let names = groups.map(\.rawValue).joined(separator: " and ")
            clauses += ", \(names) \(groups.count > 1 ? several : one) the same"
        }
        return clauses
    }
}
