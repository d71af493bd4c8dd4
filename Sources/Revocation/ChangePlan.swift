public import SecurityGroups

/// Which rules of a group are to be revoked or restored, with the whole rule list that the operator
/// saw.
public struct ChangePlan: Sendable, Hashable {
    /// Whether the rules are revoked or restored.
    public let kind: ChangeKind
    /// The complete rule list that the plan was made for.
    public let seen: GroupRules
    /// The rules that requests are to name, each once, in the order in which they are sent: no moment
    /// is more open than it was before or will be after. Rules to restore have the ids that they had;
    /// ECS gives them new ones.
    public let rules: [IngressRule]
    /// Rules of the plan that no request has to name, with the outcome that says why: of the restored
    /// entry, those that are there already and those that cannot be authorised again.
    public let settled: [SettledRule]
    /// The entry of the audit log that is restored; nil for a plan to revoke.
    public let source: RevokedEntry?
    /// Why, in the operator's words; goes into the audit log. May be empty.
    public var reason: String
    /// How requests to revoke name the rules.
    public var form = RuleNaming.Form.id
    /// What carrying the plan out does to traffic; nil where that is not worked out, or not yet.
    public var effect: ChangeEffect?
    /// Which of the rules can be authorised again after they are revoked; the others are gone for
    /// good.
    public let restorable: RestorableRules
    /// Ports of which a rule to revoke is the last one to accept all, in words.
    let lastAccepts: [String]

    /// A plan to revoke.
    ///
    /// - Returns: nil where `keys` name no rule of `seen`.
    public init?(revoking keys: some Sequence<RuleKey>, of seen: GroupRules, reason: String = "") {
        // A rule that moved between two pages of one read may be listed twice.
        var wanted = Set(keys)
        let planned = seen.rules.filter { wanted.remove($0.key) != nil }
        guard !planned.isEmpty else { return nil }
        kind = .revoke
        self.seen = seen
        rules = Self.ordered(planned, for: .revoke)
        settled = []
        source = nil
        self.reason = reason
        restorable = RestorableRules(rules, network: seen.network)
        lastAccepts = Self.lastAccepts(among: rules, of: seen)
    }

    /// A plan to restore, which may hold no rule to send.
    ///
    /// - Parameter keys: the rules of `source` that are wanted; nil for all of them.
    public init(
        restoring source: RevokedEntry, only keys: Set<RuleKey>? = nil, into seen: GroupRules,
        reason: String = ""
    ) {
        let group = GroupIndex(seen)
        var restorable = RestorableRules(network: seen.network)
        var settled: [SettledRule] = []
        for rule in source.rules where keys?.contains(rule.key) ?? true {
            if let same = group.rule(like: rule) {
                settled.append(SettledRule(rule, .alreadyThere(as: same.id)))
            } else if let why = restorable.add(rule) {
                settled.append(SettledRule(rule, .notSent(why)))
            }
        }
        kind = .restore
        self.seen = seen
        rules = Self.ordered(restorable.rules, for: .restore)
        self.settled = settled
        self.source = source
        self.reason = reason
        self.restorable = RestorableRules(rules, network: seen.network)
        lastAccepts = []
    }

    private static func ordered(_ rules: [IngressRule], for kind: ChangeKind) -> [IngressRule] {
        let rules = RuleOrder.precedence.sorted(rules)
        return rules.filter(kind.comesFirst) + rules.filter { !kind.comesFirst($0) }
    }

    /// The group that is changed.
    public var groupID: SecurityGroupID { seen.groupID }
    /// The region of the group.
    public var region: RegionID { seen.region }
    /// The keys of the rules that requests are to name.
    public var keys: Set<RuleKey> { Set(rules.map(\.key)) }

    /// How many rules are meant: those that are as asked already count, so that a command can be
    /// repeated as it is.
    public var meantCount: Int { rules.count + settled.count { $0.outcome.isSuccess } }

    /// Whether `other` changes the same rules of the same list, so that it has the same effect.
    public func hasSameEffect(as other: ChangePlan) -> Bool {
        kind == other.kind && rules == other.rules && seen == other.seen
    }

    /// Why the plan asks for the stronger confirmation; empty for an ordinary plan.
    public var hazards: [Hazard] { kind.hazards(of: self) }

    /// What is to be typed in the console.
    public var phrase: ConfirmationPhrase {
        hazards.isEmpty ? .count(rules.count, kind) : .groupSuffix(groupID.suffix)
    }
}

extension ChangePlan {
    /// The same plan for the group as it is now; nil where there is nothing left to do.
    public func anew(in now: GroupRules) -> ChangePlan? {
        again(keys.union(settled.map(\.rule.key)), in: now)
    }

    /// The plan without one of its rules; nil where none is left.
    public func without(_ key: RuleKey) -> ChangePlan? {
        let rest = keys.subtracting([key])
        return rest.isEmpty ? nil : again(rest.union(settled.map(\.rule.key)), in: seen)
    }

    private func again(_ keys: Set<RuleKey>, in group: GroupRules) -> ChangePlan? {
        guard let source else {
            var plan = ChangePlan(revoking: keys, of: group, reason: reason)
            plan?.form = form
            return plan
        }
        let plan = ChangePlan(restoring: source, only: keys, into: group, reason: reason)
        return plan.rules.isEmpty ? nil : plan
    }

    /// The planned rules as they will stand in the list, in the order of `rules`. ECS gives them
    /// ids that nobody knows yet; until then each goes by the one that it had, told apart where
    /// another rule has that by now.
    var rulesToCome: [IngressRule] {
        let taken = Set(seen.rules.compactMap(\.id))
        return rules.enumerated().map { index, rule in
            var attributes = rule.attributes
            let id = rule.id ?? RuleID("restored \(index + 1)")
            attributes["SecurityGroupRuleId"] =
                taken.contains(id) ? "\(id) restored" : id.rawValue
            return IngressRule(attributes: attributes)
        }
    }

    /// Where nothing is known of what the rules hold back.
    var hazardsWithoutEffect: [Hazard] {
        let drops = rules.count { $0.policy != .accept }
        return (drops > 0 ? [.dropRule(count: drops)] : []) + [.effectUnknown]
    }

    /// Drop rules of the restored entry that will not be there while accept rules of it come back.
    var absentDrops: Int {
        guard let source, rules.contains(where: { $0.policy == .accept }) else { return 0 }
        let there = keys.union(settled.filter(\.outcome.isSuccess).map(\.rule.key))
        return source.rules.count { $0.policy != .accept && !there.contains($0.key) }
    }
}
