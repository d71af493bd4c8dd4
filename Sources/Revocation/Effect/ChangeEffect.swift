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
    /// Names of groups by their ids, as far as they were read.
    private let names: [String: String]
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
    /// - Parameters:
    ///   - surroundings: what was read around the group; `Surroundings.pending` before that. Nil for
    ///     the effect by the rules of the one group only.
    ///   - known: names of groups that were read for something else, by their ids.
    public init(
        of plan: ChangePlan, keeping kept: AccessToKeep, around surroundings: Surroundings?,
        names known: [SecurityGroupID: String] = [:], budget: WorkBudget
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
        let read = (surroundings?.otherGroups ?? [:]).mapValues(\.name)
        let all = known.merging(read) { $1 }.merging([plan.groupID: plan.seen.name]) { $1 }
        let names = Dictionary(
            uniqueKeysWithValues: all.filter { !$0.value.isEmpty }.map { ($0.rawValue, $1) })
        self.names = names
        func summary(
            _ impact: RevokeImpact, in table: TrafficTable
        ) -> EffectSummary {
            EffectSummary(
                plan.kind.explanation(of: impact, changing: changed, in: table, budget: budget),
                group: plan.groupID, names: names)
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
    private var differing: [CombinationEffect] {
        combinations.filter {
            $0.summary.verdict != summary.verdict || $0.summary.lines != summary.lines
        }
    }

    /// A part of what is told in words: by the rules of the one group, or on some instances.
    public struct Part: Sendable, Hashable {
        /// What it is about and the worst of it; nil for the part that the verdict is of.
        public let heading: String?
        /// What it does.
        public let lines: [EffectLine]
    }

    /// What is told below the verdict, first the part that the verdict is of: by the rules of the one
    /// group, and on instances where those of other groups make a difference.
    ///
    /// - Parameter isFull: whether every rule and every exception is told.
    public func parts(isFull: Bool = false) -> [Part] {
        let elsewhere = differing.map { told -> (heading: String, lines: [EffectLine]) in
            let lines = isFull ? told.summary.allLines : told.summary.lines
            if let rest = lines.beside(isFull ? summary.allLines : summary.lines) {
                return ("\(told.combination.heading(names: names)) the same, but", rest)
            }
            return (heading(of: told), lines)
        }
        let alone = (
            heading: "By the rules of this group alone: \(summary.verdict)",
            lines: lines(isFull: isFull)
        )
        let sentence = verdict.sentence
        guard let worst = elsewhere.firstIndex(where: { $0.heading == sentence }) else {
            return [Part(heading: nil, lines: alone.lines)] + elsewhere.map { Part($0) }
        }
        let rest = elsewhere[..<worst] + elsewhere[(worst + 1)...]
        return [Part(heading: nil, lines: elsewhere[worst].lines), Part(alone)]
            + rest.map { Part($0) }
    }

    /// All that is told in words, in the order in which it is told: what has to be looked at before the
    /// effect is confirmed.
    public var words: [String] {
        [verdict.sentence]
            + parts().flatMap { [$0.heading].compactMap(\.self) + $0.lines.map(\.text) }
    }

    /// The effect by the rules of the one group, a line each, with the access that is kept before what
    /// else stays.
    private func lines(isFull: Bool) -> [EffectLine] {
        var lines = isFull ? summary.allLines : summary.lines
        let stays = EffectPhrases(isRestoration: summary.explanation.isRestoration).stays
        let place = lines.firstIndex { [stays, .blocked, .unsure].contains($0.heading) }
        lines.insert(
            contentsOf: access.filter(\.isKept).map { EffectLine(stays, $0.keptText) },
            at: place ?? lines.count)
        return lines
    }

    /// Sentences on access that no line and no hazard tells of: what was refused before, what differs on
    /// instances, and why the operator's own connection may be another one.
    public var accessNotes: [String] {
        let others = access.filter { !$0.isKept } + accessElsewhere
        let notes = others.filter { !$0.isWarning }.map(\.words)
        let isTold = !others.contains(where: \.isOwn)
        return notes + (isTold ? access.filter(\.isKept).compactMap(\.note) : [])
    }

    /// `On 3 instances that are in “db-core”, too: Closes SSH for 10.0.0.0/8.`
    private func heading(of effect: CombinationEffect) -> String {
        "\(effect.combination.heading(names: names)) \(effect.summary.verdict)"
    }

    /// The worst of it in one sentence, and how serious that is: as it is on the instances, where those
    /// are all known; else what the rules of the one group say counts, too, since either may be worse.
    public var verdict: (sentence: String, severity: EffectSummary.Severity) {
        let told = combinations.map { ($0.summary, heading(of: $0)) }
        let isAll = surroundings?.isWhole == true && !told.isEmpty
        let all = isAll ? told : told + [(summary, summary.verdict)]
        let worst = all.reduce(all[0]) { $1.0.severity > $0.0.severity ? $1 : $0 }
        if worst.0.severity == .nothing, !isAll, kind.countsSurroundings {
            return ("By the rules of this group alone, nothing changes.", .nothing)
        }
        let isEverywhere = all.allSatisfy { $0.0.verdict == worst.0.verdict }
        return (isEverywhere ? worst.0.verdict : worst.1, worst.0.severity)
    }

    /// What taking this one rule away does by itself; nil where it was not worked out.
    public func rule(_ key: RuleKey, of plan: ChangePlan) -> RuleEffect? {
        impact.rules[RuleReference(group: plan.groupID, key: key)]
    }

    /// Whether the instances and their other groups are still being read.
    public var isAwaitingInstances: Bool { surroundings?.instances == .pending }

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
        func verdict(_ access: AccessVerdict.Access, _ verdict: LockoutVerdict) -> AccessVerdict {
            var givers: [String] = []
            if case .stillAccepted(let rules) = verdict.answer {
                givers = rules.map { reference in
                    let description = (table.rule(reference)?.description ?? "").quotable
                    return description.isEmpty ? reference.text : "“\(description)”"
                }
            }
            return AccessVerdict(access, verdict, by: givers, on: place)
        }
        let own = connection.map {
            verdict(.connection($0), kind.verdict(on: $0, changing: rules, in: table))
        }
        return (own.map { [$0] } ?? [])
            + addresses.map {
                verdict(.address($0), kind.verdict(on: $0, changing: rules, in: table))
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

extension ChangeEffect.Part {
    fileprivate init(_ told: (heading: String, lines: [EffectLine])) {
        self.init(heading: told.heading, lines: told.lines)
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
