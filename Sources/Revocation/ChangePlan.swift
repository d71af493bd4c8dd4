public import SecurityGroups
import TrafficImpact

/// Which rules of a group are to be revoked, with the whole rule list that the operator saw.
public struct ChangePlan: Sendable, Hashable {
    /// The complete rule list that the plan was made from, the planned rules among it.
    public let seen: GroupRules
    /// The rules to revoke, each once, accept rules before all others: no moment is more open than
    /// it was before or will be after.
    public let rules: [IngressRule]
    /// Why, in the operator's words; goes into the audit log. May be empty.
    public var reason: String
    /// How requests name the rules.
    public var form = RuleNaming.Form.id
    /// What carrying the plan out does to traffic; nil where that is not worked out, or not yet.
    public var effect: ChangeEffect?
    /// Which of the rules can be authorised again afterwards; the others are gone for good.
    public let restorable: RestorableRules
    /// Ports of which a planned rule is the last one to accept all, in words.
    private let lastAccepts: [String]

    /// - Returns: nil where `keys` name no rule of `seen`.
    public init?(revoking keys: some Sequence<RuleKey>, of seen: GroupRules, reason: String = "") {
        // A rule that moved between two pages of one read may be listed twice.
        var wanted = Set(keys)
        let planned = RuleOrder.precedence.sorted(
            seen.rules.filter { wanted.remove($0.key) != nil })
        guard !planned.isEmpty else { return nil }
        self.seen = seen
        rules = planned.filter { $0.policy == .accept } + planned.filter { $0.policy != .accept }
        self.reason = reason
        restorable = RestorableRules(rules, network: seen.network)
        lastAccepts = Self.lastAccepts(among: rules, of: seen)
    }

    /// The group whose rules are to be revoked.
    public var groupID: SecurityGroupID { seen.groupID }
    /// The region of the group.
    public var region: RegionID { seen.region }
    /// The keys of the rules to revoke.
    public var keys: Set<RuleKey> { Set(rules.map(\.key)) }

    /// Whether `other` revokes the same rules of the same list, so that it has the same effect.
    public func hasSameEffect(as other: ChangePlan) -> Bool {
        rules == other.rules && seen == other.seen
    }

    /// Why the plan asks for the stronger confirmation; empty for an ordinary plan.
    public var hazards: [Hazard] {
        var hazards: [Hazard] = []
        if let effect {
            hazards = effect.hazards
        } else {
            let drops = rules.count { $0.policy != .accept }
            if drops > 0 { hazards.append(.dropRule(count: drops)) }
            hazards.append(.effectUnknown)
        }
        if !restorable.obstacles.isEmpty {
            hazards.append(.notRestorable(restorable.obstacles.map(\.words)))
        }
        if rules.count > Hazard.manyRulesLimit { hazards.append(.manyRules(count: rules.count)) }
        if !lastAccepts.isEmpty { hazards.append(.lastAccept(lastAccepts)) }
        return hazards
    }

    /// What is to be typed in the console.
    public var phrase: ConfirmationPhrase {
        hazards.isEmpty ? .count(rules.count) : .groupSuffix(groupID.suffix)
    }
}
