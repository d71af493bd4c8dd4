public import SecurityGroups
public import TrafficImpact

/// What each rule of a group does, and which rules may go.
///
/// A rule that never decides by the rules of its group never does, whatever other groups an interface
/// is in. One that is redundant there may decide where another group's rule comes between: so that is
/// said only where all sets of groups on the group's interfaces are known.
public struct RuleStandings: Sendable, Hashable {
    /// By rule, as far as it is known.
    public fileprivate(set) var standings: [RuleKey: RuleStanding] = [:]
    /// Rules that are redundant by the rules of their group, while other groups of its interfaces are
    /// not known.
    public fileprivate(set) var redundantAlone: Set<RuleKey> = []
    /// Of the dead rules those that accept rules for lists make so which were not read: such a list may be
    /// open to the world, and what only it makes dead is needed once it is closed.
    public fileprivate(set) var deadByLists: Set<RuleKey> = []
    /// Accept rules that may all go together, whichever rules open to the world are closed then.
    public fileprivate(set) var removable: Set<RuleKey> = []
    /// Why rules may go or had better not; nothing for those that do something.
    public fileprivate(set) var reasons: [RuleKey: StandingSummary] = [:]
    /// `59 rules are dead only because of “lock” (…)`, where a drop rule for everybody makes most of
    /// the group's accept rules dead.
    public fileprivate(set) var lock: String?
    /// What the lists stand for that this counts with.
    public fileprivate(set) var lists = ResolvedLists()

    public init() {}

    /// Without what only lists that were not read make dead: of these rules nothing is said.
    public var withoutDoubt: RuleStandings {
        var certain = self
        for key in deadByLists {
            certain.standings[key] = nil
            certain.reasons[key] = nil
        }
        return certain
    }

    /// How many rules are of a standing.
    public func count(_ standing: RuleStanding) -> Int {
        standings.values.count { $0 == standing }
    }

    /// Whether a rule never decides, so that it opens nothing now.
    public func isIdle(_ key: RuleKey) -> Bool {
        standings[key] == .dead || standings[key] == .needed
    }
}

/// Works out what the rules of a group do: in its own list, and in those of its interfaces where their
/// groups are known.
public struct RuleStandingsAnalysis: Sendable {
    private let rules: GroupRules
    private let own: TrafficTable
    private let merged: [TrafficTable]
    private let lists: ResolvedLists
    private let group: InterfaceGroup
    /// Whether all sets of groups are known that the group's interfaces are in.
    private let isWhole: Bool

    /// - Parameter surroundings: what was read around the group; nil where nothing was.
    public init(of rules: GroupRules, around surroundings: Surroundings? = nil) {
        self.rules = rules
        let isEnterprise = surroundings?.isEnterprise == true
        let lists = surroundings?.lists ?? ResolvedLists()
        self.lists = lists
        let group = InterfaceGroup(rules, isEnterprise: isEnterprise)
        self.group = group
        own = TrafficTable(group, lists: lists)
        merged = (surroundings?.known ?? []).filter { !$0.others.isEmpty }.map { combination in
            let others = combination.others.compactMap { surroundings?.otherGroups[$0] }
                .map { InterfaceGroup($0, isEnterprise: isEnterprise) }
            return TrafficTable(groups: [group] + others, lists: lists)
        }
        isWhole = surroundings?.isWhole == true
    }

    /// The standing of each rule, without reasons. Costs some questions a rule and list: for the
    /// background.
    public func standings(budget: WorkBudget) -> RuleStandings {
        var result = RuleStandings()
        result.lists = lists
        let alone = own.standings(budget: budget)
        let others = merged.map { $0.standings(of: Set(alone.keys), budget: budget) }
        for (rule, standing) in alone {
            let all = RuleStanding.inAll([standing] + others.map { $0[rule] })
            if isWhole || standing != .redundant {
                // What never decides here decides nowhere, and whoever is needed is so somewhere.
                let isIdle = standing == .dead || standing == .needed
                result.standings[rule.key] = isIdle ? standing : all
            } else {
                result.redundantAlone.insert(rule.key)
            }
        }
        result.deadByLists = deadByLists(among: result.standings, budget: budget)
        return result
    }

    private func deadByLists(
        among standings: [RuleKey: RuleStanding], budget: WorkBudget
    ) -> Set<RuleKey> {
        let known = rules.rules.filter { rule in
            guard rule.policy == .accept, case .prefixList(let list) = rule.source else {
                return true
            }
            return lists.prefixLists[list] != nil
        }
        let dead = Set(standings.filter { $0.value == .dead }.keys)
        if known.count == rules.rules.count || dead.isEmpty { return [] }
        let rest = TrafficTable(
            InterfaceGroup(id: group.id, rules: known, isOpenWithin: group.isOpenWithin),
            lists: lists)
        let asked = Set(dead.map { RuleReference(group: rules.groupID, key: $0) })
        let certain = rest.standings(of: asked, budget: budget).filter { $0.value == .dead }
        return dead.subtracting(certain.keys.map(\.key))
    }

    /// Adds what takes longer: the reasons, the rules that may go together, and whether one drop rule is
    /// why most of them do nothing.
    public func explain(_ standings: inout RuleStandings, budget: WorkBudget) {
        let idle = standings.standings.filter { $0.value == .dead || $0.value == .needed }
        let references = idle.keys.map { RuleReference(group: rules.groupID, key: $0) }
        let world = own.rulesOpenToTheWorld
        // What keeps a dead rule dead is not open to the world.
        let covers = own.covers(of: references, without: world, budget: budget)
        for (reference, covering) in covers {
            guard let standing = idle[reference.key] else { continue }
            let open =
                standing == .needed ? own.rulesOpenToTheWorld(meeting: reference) : []
            standings.reasons[reference.key] = StandingSummary(
                standing, deciders: covering.compactMap(own.rule),
                world: open.compactMap(own.rule), isWorld: world.contains(reference))
        }
        for (key, standing) in standings.standings where standing == .redundant {
            standings.reasons[key] = StandingSummary(standing, deciders: [])
        }
        for key in standings.redundantAlone {
            standings.reasons[key] = StandingSummary(.redundant, deciders: [], isOfGroupAlone: true)
        }
        standings.lock = own.lock(in: rules, budget: budget).rule?.text
        if isWhole {
            standings.removable = Set(
                RemovableRules(of: rules.groupID, in: [own] + merged, budget: budget).rules
                    .map(\.key))
        }
    }
}

/// A drop rule for everybody that is why most accept rules of its group do nothing.
struct LockingRule {
    let reference: RuleReference
    let rule: IngressRule
    /// The accept rules that would decide something without it.
    let held: Set<RuleReference>

    /// `59 rules are dead only because of “lock” (…)`.
    var text: String { StandingSummary.deadOnly(because: rule, count: held.count) }
}

extension TrafficTable {
    /// Not more drop rules are looked at, those for everything first.
    private static let mostDrops = 8

    /// The drop rule that makes most accept rules of a group dead; nil where there is none.
    ///
    /// - Returns: `isComplete` false where the budget did not reach.
    func lock(
        in group: GroupRules, budget: WorkBudget
    ) -> (rule: LockingRule?, isComplete: Bool) {
        let accepts = Set(
            group.rules.filter { $0.policy == .accept }
                .map { RuleReference(group: group.groupID, key: $0.key) })
        let drops = dropsForEverybody.compactMap { reference in
            rule(reference).map { (reference, rule: $0) }
        }
        let first =
            (drops.filter { $0.rule.ipProtocol == .all }
            + drops.filter { $0.rule.ipProtocol != .all })
            .prefix(Self.mostDrops)
        guard
            let held = rulesDeadOnly(becauseOf: first.map(\.0), among: accepts, budget: budget)
        else { return (nil, false) }
        for (reference, rule) in first {
            let dead = held[reference] ?? []
            if dead.count * 2 > accepts.count {
                return (LockingRule(reference: reference, rule: rule, held: Set(dead)), true)
            }
        }
        return (nil, true)
    }
}
