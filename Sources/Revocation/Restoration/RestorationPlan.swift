public import SecurityGroups
import TrafficImpact

/// Which rules of an entry of the audit log are to be authorised again, with the whole rule list of
/// the group that the operator saw.
public struct RestorationPlan: Sendable, Hashable {
    /// The entry of the audit log that is restored.
    public let source: RevokedEntry
    /// The complete rule list that the plan was made for.
    public let seen: GroupRules
    /// The rules to authorise, each once, drop rules before accept rules: at every moment what is
    /// accepted lies within what was accepted before or will be after. Their ids are those that
    /// they had; ECS gives them new ones.
    public let rules: [IngressRule]
    /// Rules of the entry of which the group holds the same, and rules that cannot be authorised
    /// again, with the outcome that says so.
    public let settled: [SettledRule]
    /// Why, in the operator's words; goes into the audit log. May be empty.
    public var reason: String
    /// What carrying the plan out does to traffic; nil where that is not worked out, or not yet.
    public var effect: RestorationEffect?

    /// - Parameter keys: the rules of `source` that are wanted; nil for all of them.
    public init(
        restoring source: RevokedEntry, only keys: Set<RuleKey>? = nil, into seen: GroupRules,
        reason: String = ""
    ) {
        self.source = source
        self.seen = seen
        self.reason = reason
        var restorable = RestorableRules(network: seen.network)
        var settled: [SettledRule] = []
        for rule in source.rules where keys?.contains(rule.key) ?? true {
            if let same = seen.rule(like: rule) {
                settled.append(SettledRule(rule, .alreadyThere(as: same.id)))
            } else if let why = restorable.add(rule) {
                settled.append(SettledRule(rule, .notSent(why)))
            }
        }
        let planned = RuleOrder.precedence.sorted(restorable.rules)
        rules = planned.filter { $0.policy == .drop } + planned.filter { $0.policy != .drop }
        self.settled = settled
    }

    /// The group that gets the rules back.
    public var groupID: SecurityGroupID { seen.groupID }
    /// The region of the group.
    public var region: RegionID { seen.region }
    /// The keys that the rules had.
    public var keys: Set<RuleKey> { Set(rules.map(\.key)) }

    /// How many rules are meant: those that are there already count, so that a command can be
    /// repeated as it is.
    public var meantCount: Int { rules.count + settled.count { $0.outcome.isAsAsked } }

    /// Whether `other` restores the same rules into the same list, so that it has the same effect.
    public func hasSameEffect(as other: RestorationPlan) -> Bool {
        rules == other.rules && seen == other.seen
    }

    /// Why the plan asks for the stronger confirmation; empty for an ordinary plan. That traffic is
    /// accepted anew is what a restoration is for, and no hazard of its own.
    public var hazards: [Hazard] {
        var hazards = effect?.access.filter(\.isWarning).map(Hazard.access) ?? []
        let open = rules.filter(\.isOpenToTheWorld)
        if !open.isEmpty { hazards.append(.openToTheWorld(open.map(\.summary))) }
        if absentDrops > 0 { hazards.append(.dropsStayAway(count: absentDrops)) }
        if effect?.impact.isComplete != true {
            hazards.append(effect == nil ? .effectUnknown : .effectIncomplete)
        }
        if rules.count > Hazard.manyRulesLimit { hazards.append(.manyRules(count: rules.count)) }
        return hazards
    }

    /// Drop rules of the entry that will not be there while accept rules of it come back.
    private var absentDrops: Int {
        guard rules.contains(where: { $0.policy == .accept }) else { return 0 }
        let there = keys.union(settled.filter(\.outcome.isAsAsked).map(\.rule.key))
        return source.rules.count { $0.policy != .accept && !there.contains($0.key) }
    }

    /// What is to be typed in the console.
    public var phrase: ConfirmationPhrase {
        hazards.isEmpty ? .count(rules.count, .restore) : .groupSuffix(groupID.suffix)
    }
}

extension IngressRule {
    /// Whether it accepts traffic from every address of a family.
    fileprivate var isOpenToTheWorld: Bool {
        guard policy == .accept, case .cidr(let block) = source else { return false }
        return block.isAny
    }
}

extension GroupRules {
    /// A rule of the group that matches the same, which for ECS is the same rule; one with the same
    /// description first.
    public func rule(like rule: IngressRule) -> IngressRule? {
        let same = rules.filter { $0.match == rule.match && $0.saysNoMore(than: rule) }
        return same.first { $0.description == rule.description } ?? same.first
    }
}

extension IngressRule {
    /// Whether it has no field beside `match` that narrows it and that `other` has not.
    fileprivate func saysNoMore(than other: IngressRule) -> Bool {
        ["DestGroupId", "DestPrefixListId"].allSatisfy { self[field: $0] == other[field: $0] }
    }
}
