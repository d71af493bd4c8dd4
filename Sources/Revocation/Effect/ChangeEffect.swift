public import SecurityGroups
public import TrafficImpact

/// What carrying a plan out does to traffic: as far as the rules of the one group tell, and, once
/// its surroundings are read, on the instances with all their groups.
public struct ChangeEffect: Sendable, Hashable {
    /// By the rules of the one group.
    public let impact: RevokeImpact
    /// The operator's own connection first, where it is known.
    public let access: [AccessVerdict]
    /// Access that a planned rule gives now, and that rules of lower priority are to give.
    let handedDown: [AccessVerdict]
    /// Whether the group's members reach each other whatever the rules say.
    public let isOpenWithin: Bool
    /// The effect in an operator's words, by the rules of the one group.
    public let summary: EffectSummary
    /// The exact regions in words, cut where a screen would be swamped, which is then said.
    public let sections: [EffectSection]
    /// The rules that cover each planned one that never decides.
    public let covers: [RuleKey: CoveringRules]
    /// What was read around the group; nil where the effect is of the one group only.
    public let surroundings: Surroundings?
    /// The groups and lists that planned rules name.
    let plannedNames: Set<String>
    /// On the instances, by the groups that they are in; none where those are not known.
    public let combinations: [CombinationEffect]
    /// What the effect is relative to, a sentence each; ids in them are untrusted.
    public private(set) var scopeNotes: [String] = []
    /// Why revoking asks for the stronger confirmation, as far as the effect tells; see
    /// `ChangePlan.hazards`.
    private(set) var revokeHazards: [Hazard] = []
    private let kind: ChangeKind

    /// Works the effect out. Takes as long as the budget allows: for a task of its own.
    ///
    /// - Parameter surroundings: what was read around the group; `Surroundings.pending` before
    ///   that. Nil for the effect by the rules of the one group only.
    public init(
        of plan: ChangePlan, keeping kept: AccessToKeep, around surroundings: Surroundings?,
        budget: WorkBudget
    ) {
        kind = plan.kind
        let isEnterprise = surroundings?.isEnterprise == true
        let lists = surroundings?.lists ?? ResolvedLists()
        let (changing, list) = plan.kind.comparison(of: plan)
        let own = InterfaceGroup(plan.seen.with(rules: list), isEnterprise: isEnterprise)
        let table = TrafficTable(own, lists: lists)
        let changed = Set(changing.map { RuleReference(group: plan.groupID, key: $0.key) })
        let alone = plan.kind.impact(of: changed, in: table, budget: budget)
        impact = alone
        access = kept.verdicts(in: table, changing: changed, plan.kind)
        handedDown = Self.handedDown(
            access, from: kept.verdicts(in: table, changing: [], plan.kind), by: plan)
        isOpenWithin = own.isOpenWithin
        let shadowed = alone.rules.filter { $0.value.mark == .shadowed }.map(\.key)
        covers = Dictionary(
            table.covers(of: shadowed, budget: budget).map {
                ($0.key.key, CoveringRules($0.value.map(\.key)))
            }, uniquingKeysWith: { first, _ in first })
        // Names that were read for something else; none is asked for.
        let names = (surroundings?.otherGroups ?? [:]).reduce(
            into: [plan.groupID.rawValue: plan.seen.name]
        ) { $0[$1.key.rawValue] = $1.value.name }
        func summary(
            _ impact: RevokeImpact, in table: TrafficTable
        ) -> EffectSummary {
            EffectSummary(
                plan.kind.explanation(of: impact, changing: changed, in: table, budget: budget),
                group: plan.groupID, names: names.filter { !$0.value.isEmpty })
        }
        let aloneSummary = summary(alone, in: table)
        self.summary = aloneSummary
        sections =
            EffectText(impact, covers: covers, of: plan, limit: EffectText.screenLimit).sections
        self.surroundings = surroundings
        plannedNames = Set(
            plan.rules.flatMap { [$0.source.name, $0.match.portRangeListID].compactMap(\.self) })
        var merged: [TrafficTable] = []
        combinations = (surroundings?.known ?? []).map { combination in
            // Alone in the group is what was just worked out.
            let others = combination.others.compactMap { surroundings?.otherGroups[$0] }
                .map { InterfaceGroup($0, isEnterprise: isEnterprise) }
            let all =
                others.isEmpty ? table : TrafficTable(groups: [own] + others, lists: lists)
            merged.append(all)
            let impact =
                others.isEmpty ? alone : plan.kind.impact(of: changed, in: all, budget: budget)
            return CombinationEffect(
                combination, impact: impact, alone: alone,
                summary: others.isEmpty ? aloneSummary : summary(impact, in: all),
                access: kept.concerning(combination, around: surroundings)
                    .verdicts(in: all, changing: changed, plan.kind, on: combination.name),
                plan: plan)
        }
        // Screens ask for these with every key.
        scopeNotes = notesOnScope()
        revokeHazards = hazards(of: plan)
        if plan.kind.countsSurroundings {
            revokeHazards += IdleRuleHazards(plan).hazards(
                in: [table] + merged, [alone] + combinations.map(\.impact), budget: budget)
        }
    }

    /// The instances on which other words are true than by the rules of the one group.
    public var differing: [CombinationEffect] {
        combinations.filter {
            $0.summary.verdict != summary.verdict || $0.summary.lines != summary.lines
        }
    }

    /// All that is told in words, in the order in which it is told: what has to be looked at before the
    /// effect is confirmed.
    public var words: [String] {
        let told = differing.flatMap { [$0.summary.verdict] + $0.summary.lines.map(\.text) }
        return [verdict.sentence] + summary.lines.map(\.text) + told
    }

    /// The worst of it in one sentence, and how serious that is: as it is on the instances, where those
    /// are known, else by the rules of the one group.
    public var verdict: (sentence: String, severity: EffectSummary.Severity) {
        guard let worst = combinations.max(by: { $0.summary.severity < $1.summary.severity }) else {
            return (summary.verdict, summary.severity)
        }
        let isEverywhere = combinations.allSatisfy { $0.summary.verdict == worst.summary.verdict }
        let place = isEverywhere ? "" : "On \(worst.combination.name): "
        return (place + worst.summary.verdict, worst.summary.severity)
    }

    /// What taking this one rule away does by itself; nil where it was not worked out.
    public func rule(_ key: RuleKey, of plan: ChangePlan) -> RuleEffect? {
        impact.rules[RuleReference(group: plan.groupID, key: key)]
    }

    /// Whether the instances and their other groups are still being read.
    public var isAwaitingInstances: Bool { surroundings?.instances == .pending }

    /// A sentence for a plan that changes nothing, as far as it is known; nil for one that does.
    public var nothingChanges: String? {
        guard impact.changesNothing else { return nil }
        let nothing = "Nothing changes: the same traffic is accepted as before."
        if !kind.countsSurroundings { return nothing }
        let alone = "By the rules of this group alone nothing changes"
        if combinations.contains(where: { !($0.impact.lost + $0.impact.gained).isEmpty }) {
            return "\(alone); on its instances something does."
        }
        return surroundings?.isWhole == true && combinations.allSatisfy(\.impact.changesNothing)
            ? nothing : "\(alone)."
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
        in table: TrafficTable, changing rules: Set<RuleReference>, _ kind: ChangeKind,
        on place: String? = nil
    ) -> [AccessVerdict] {
        let own = connection.map {
            AccessVerdict(
                .connection($0), kind.verdict(on: $0, changing: rules, in: table), on: place)
        }
        return (own.map { [$0] } ?? [])
            + addresses.map {
                AccessVerdict(
                    .address($0), kind.verdict(on: $0, changing: rules, in: table), on: place)
            }
    }

    /// Without the operator's own connection where it is known to be to another instance.
    fileprivate func concerning(
        _ combination: GroupCombination, around surroundings: Surroundings?
    ) -> AccessToKeep {
        guard let connection, surroundings?.holds(connection.server) == true,
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

extension GroupRules {
    fileprivate func with(rules: [IngressRule]) -> GroupRules {
        GroupRules(
            region: region, groupID: groupID, name: name, description: description, vpcID: vpcID,
            innerAccessPolicy: innerAccessPolicy, rules: rules, readAt: readAt, pages: pages)
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
