public import SecurityGroups
public import TrafficImpact

/// What carrying a plan out does to traffic: as far as the rules of the one group tell, and, once
/// its surroundings are read, on the instances with all their groups.
public struct ChangeEffect: Sendable, Hashable {
    /// By the rules of the one group.
    public let impact: RevokeImpact
    /// The operator's own connection first, where it is known.
    public let access: [AccessResult]
    /// Access that a planned rule gives now, and that rules of lower priority are to give.
    let handedDown: [AccessResult]
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
        of plan: ChangePlan, keeping kept: ProtectedAccess, around surroundings: Surroundings?,
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
            let idle = IdleRuleHazards(
                plan, in: [table] + merged, [alone] + combinations.map(\.impact))
            revokeHazards += idle.hazards
            if !idle.isComplete && !revokeHazards.contains(.effectIncomplete) {
                revokeHazards.append(.effectIncomplete)
            }
        }
    }

    /// The instances on which other words are true than by the rules of the one group.
    private var differing: [CombinationEffect] { combinations.filter(differs) }

    /// A part of what is told in words: by the rules of the one group, or on some instances.
    public struct Part: Sendable, Hashable {
        /// What it is about and the worst of it; nil for the part that the verdict is of.
        public let heading: String?
        /// What it does.
        public let lines: [EffectLine]
    }

    /// What is told below the verdict, first the part that the verdict is of: by the rules of the one
    /// group, and on instances where those of other groups make a difference. Of a further part with the
    /// same lines only the difference is told.
    ///
    /// - Parameter isFull: whether every rule and every exception is told.
    public func parts(isFull: Bool = false) -> [Part] {
        let (sentence, worst) = (verdict.sentence, worst)
        var sections = differing.map { told in
            let lines = isFull ? told.summary.allLines : told.summary.lines
            return (
                place: told.combination.heading(names: names, showsIDs: isFull),
                verdict: told.summary.verdict, lines: lines, ofRules: lines,
                isWorst: told.combination == worst?.combination
            )
        }
        let isAloneFirst = !sections.contains(where: \.isWorst)
        let ofRules = isFull ? summary.allLines : summary.lines
        sections.insert(
            (
                place: "By the rules of this group alone:", verdict: summary.verdict,
                lines: withKeptAccess(ofRules), ofRules: ofRules, isWorst: isAloneFirst
            ), at: 0)
        sections = sections.filter(\.isWorst) + sections.filter { !$0.isWorst }
        return sections.enumerated().map { index, section in
            if index == 0 {
                // The verdict says where, unless all instances have it.
                let isSaid = isAloneFirst || sentence != section.verdict
                return Part(heading: isSaid ? nil : section.place, lines: section.lines)
            }
            if section.verdict == sections[0].verdict,
                let rest = section.lines.beside(sections[0].ofRules)
            {
                return Part(heading: "\(section.place) the same, but", lines: rest)
            }
            return Part(heading: "\(section.place) \(section.verdict)", lines: section.lines)
        }
    }

    /// All that is told in words, in the order in which it is told: what has to be looked at before the
    /// effect is confirmed. Each is told apart by the part that it is in.
    public var words: [String] {
        [verdict.sentence]
            + parts().flatMap { part in
                [part.heading].compactMap(\.self)
                    + part.lines.map { line in
                        ([part.heading ?? "", line.heading.rawValue, line.text] + line.details)
                            .joined(separator: "\n")
                    }
            }
    }

    /// The lines with the access that is kept before what else stays.
    private func withKeptAccess(_ lines: [EffectLine]) -> [EffectLine] {
        var lines = lines
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
        let notes = others.filter { !$0.isWarning }.map(\.summary)
        let isTold = !others.contains(where: \.isOwn)
        return notes + (isTold ? access.filter(\.isKept).compactMap(\.note) : [])
    }

    /// The instances of which the verdict is; nil where it is of the rules of the one group. Among the
    /// worst those that do not differ from the group alone come first.
    private var worst: CombinationEffect? {
        let sames = combinations.filter { !differs($0) } + combinations.filter(differs)
        guard let first = sames.first else { return nil }
        let worst = sames.reduce(first) { $1.summary.severity > $0.summary.severity ? $1 : $0 }
        return isWhole || worst.summary.severity > summary.severity ? worst : nil
    }

    private func differs(_ effect: CombinationEffect) -> Bool {
        effect.summary.verdict != summary.verdict || effect.summary.lines != summary.lines
    }

    /// The worst of it in one sentence, and how serious that is: as it is on the instances, where those
    /// are all known; else what the rules of the one group say counts, too, since either may be worse.
    public var verdict: (sentence: String, severity: EffectSummary.Severity) {
        let worst = worst
        let told = worst?.summary ?? summary
        if told.severity == .nothing, !isWhole, kind.countsSurroundings {
            return ("By the rules of this group alone, nothing changes.", .nothing)
        }
        let others = combinations.map(\.summary) + (isWhole ? [] : [summary])
        // What the rules of the group alone say, too, is said without a place; the rest tells where else.
        guard let worst, differs(worst), !others.allSatisfy({ $0.verdict == told.verdict }) else {
            return (told.verdict, told.severity)
        }
        let place = worst.combination.heading(names: names)
        return ("\(place) \(told.verdict)", told.severity)
    }

    /// What taking this one rule away does by itself; nil where it was not worked out.
    public func rule(_ key: RuleKey, of plan: ChangePlan) -> RuleEffect? {
        impact.rules[RuleReference(group: plan.groupID, key: key)]
    }

    /// Whether the instances and their other groups are still being read.
    public var isAwaitingInstances: Bool { surroundings?.instances == .pending }

    /// Verdicts on instances that differ from what the group's rules alone say.
    public var accessElsewhere: [AccessResult] {
        let alone = Dictionary(
            access.map { ($0.access, $0.verdict) }, uniquingKeysWith: { first, _ in first })
        return combinations.flatMap(\.access).filter { alone[$0.access] != $0.verdict }
    }
}

extension ProtectedAccess {
    fileprivate func verdicts(
        in table: TrafficTable, changing rules: Set<RuleReference>, _ kind: ChangeKind,
        on place: String? = nil
    ) -> [AccessResult] {
        func verdict(_ access: AccessResult.Access, _ verdict: LockoutVerdict) -> AccessResult {
            var givers: [String] = []
            if case .stillAccepted(let rules) = verdict.answer {
                givers = rules.map { reference in
                    let description = (table.rule(reference)?.description ?? "").quotable
                    return description.isEmpty ? reference.text : "“\(description)”"
                }
            }
            return AccessResult(access, verdict, by: givers, on: place)
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
        _ combination: InterfaceGroups, around surroundings: Surroundings?
    ) -> ProtectedAccess {
        guard let connection, surroundings?.holds(connection.server) == true,
            !combination.has(connection.server)
        else { return self }
        return ProtectedAccess(connection: nil, addresses: addresses)
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
