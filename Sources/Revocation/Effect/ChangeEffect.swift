public import SecurityGroups
public import TrafficImpact

/// What carrying a plan out does to traffic: as far as the rules of the one group tell, and, once
/// its surroundings are read, on the instances with all their groups.
public struct ChangeEffect: TrafficEffect {
    /// By the rules of the one group.
    public let impact: RevokeImpact
    /// The operator's own connection first, where it is known.
    public let access: [AccessVerdict]
    /// Access that a planned rule gives now, and that rules of lower priority are to give.
    let handedDown: [AccessVerdict]
    /// Whether the group's members reach each other whatever the rules say.
    public let isOpenWithin: Bool
    /// The effect in words, cut where a screen would be swamped, which is then said.
    public let sections: [EffectSection]
    /// The rules that cover each planned one that never decides.
    public let covers: [RuleKey: CoveringRules]
    /// What was read around the group.
    public let surroundings: Surroundings
    /// The groups and lists that planned rules name.
    let plannedNames: Set<String>
    /// On the instances, by the groups that they are in; none where those are not known.
    public let combinations: [CombinationEffect]
    /// What the effect is relative to, a sentence each; ids in them are untrusted.
    public private(set) var scopeNotes: [String] = []
    /// Why the effect asks for the stronger confirmation.
    public private(set) var hazards: [Hazard] = []

    /// Works the effect out. Takes as long as the budget allows: for a task of its own.
    ///
    /// - Parameter surroundings: what was read around the group; `Surroundings.pending` before
    ///   that.
    public init(
        of plan: ChangePlan, keeping kept: AccessToKeep, around surroundings: Surroundings,
        budget: WorkBudget
    ) {
        let own = InterfaceGroup(plan.seen, isEnterprise: surroundings.isEnterprise == true)
        let table = TrafficTable(own, lists: surroundings.lists)
        let revoked = Set(plan.keys.map { RuleReference(group: plan.groupID, key: $0) })
        let alone = table.impact(revoking: revoked, budget: budget)
        impact = alone
        access = kept.verdicts(in: table, revoking: revoked)
        handedDown = Self.handedDown(
            access, from: kept.verdicts(in: table, revoking: []), by: plan)
        isOpenWithin = own.isOpenWithin
        let shadowed = alone.rules.filter { $0.value.mark == .shadowed }.map(\.key)
        covers = Dictionary(
            table.covers(of: shadowed, budget: budget).map {
                ($0.key.key, CoveringRules($0.value.map(\.key)))
            }, uniquingKeysWith: { first, _ in first })
        sections =
            EffectText(impact, covers: covers, of: plan, limit: EffectText.screenLimit).sections
        self.surroundings = surroundings
        plannedNames = Set(
            plan.rules.flatMap { [$0.source.name, $0.match.portRangeListID].compactMap(\.self) })
        combinations = surroundings.known.map { combination in
            // Alone in the group is what was just worked out.
            let others = combination.others.compactMap { surroundings.otherGroups[$0] }
                .map { InterfaceGroup($0, isEnterprise: surroundings.isEnterprise == true) }
            let all =
                others.isEmpty
                ? table : TrafficTable(groups: [own] + others, lists: surroundings.lists)
            return CombinationEffect(
                combination,
                impact: others.isEmpty ? alone : all.impact(revoking: revoked, budget: budget),
                alone: alone,
                access: kept.concerning(combination, around: surroundings)
                    .verdicts(in: all, revoking: revoked, on: combination.name),
                plan: plan)
        }
        // Screens ask for these with every key.
        scopeNotes = notesOnScope()
        hazards = hazards(of: plan)
    }

    /// What taking this one rule away does by itself; nil where it was not worked out.
    public func rule(_ key: RuleKey, of plan: ChangePlan) -> RuleEffect? {
        impact.rules[RuleReference(group: plan.groupID, key: key)]
    }

    /// Whether the instances and their other groups are still being read.
    public var isAwaitingInstances: Bool { surroundings.instances == .pending }

    /// A sentence for a plan that changes nothing, as far as it is known; nil for one that does.
    public var nothingChanges: String? {
        guard impact.changesNothing else { return nil }
        let alone = "By the rules of this group alone nothing changes"
        if combinations.contains(where: { !($0.impact.lost + $0.impact.gained).isEmpty }) {
            return "\(alone); on its instances something does."
        }
        return surroundings.isWhole && combinations.allSatisfy(\.impact.changesNothing)
            ? "Nothing changes: the same traffic is accepted as before." : "\(alone)."
    }

    /// Verdicts on instances that differ from what the group's rules alone say.
    public var accessElsewhere: [AccessVerdict] {
        let alone = Dictionary(
            access.map { ($0.access, $0.verdict) }, uniquingKeysWith: { first, _ in first })
        return combinations.flatMap(\.access).filter { alone[$0.access] != $0.verdict }
    }
}

extension AccessToKeep {
    fileprivate func verdicts(
        in table: TrafficTable, revoking revoked: Set<RuleReference>, on place: String? = nil
    ) -> [AccessVerdict] {
        let own = connection.map {
            AccessVerdict(
                .connection($0), table.lockout(of: $0, revoking: revoked), on: place)
        }
        return (own.map { [$0] } ?? [])
            + addresses.map {
                AccessVerdict(.address($0), table.lockout(of: $0, revoking: revoked), on: place)
            }
    }

    /// Without the operator's own connection where it is known to be to another instance.
    fileprivate func concerning(
        _ combination: GroupCombination, around surroundings: Surroundings
    ) -> AccessToKeep {
        guard let connection, surroundings.holds(connection.server),
            !combination.has(connection.server)
        else { return self }
        return AccessToKeep(connection: nil, addresses: addresses)
    }
}

extension Surroundings {
    /// Whether an instance or an interface of the group has the address.
    func holds(_ address: CIDRBlock) -> Bool {
        guard case .read(let combinations) = instances else { return false }
        return combinations.contains { $0.has(address) }
    }
}

extension Source {
    /// The group or list that the source is named by.
    fileprivate var name: String? {
        switch self {
        case .group(let id): id.rawValue
        case .prefixList(let id): id
        case .cidr, .unrecognised: nil
        }
    }
}
