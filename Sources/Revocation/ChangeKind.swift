public import SecurityGroups
import TrafficImpact

/// What a change does: revoking and restoring are two values of one thing, and all in which they
/// differ stands in this file.
public enum ChangeKind: Sendable, Hashable, CaseIterable {
    /// RevokeSecurityGroup deletes rules.
    case revoke
    /// AuthorizeSecurityGroup adds rules again that an earlier change revoked.
    case restore
}

// MARK: Words

extension ChangeKind {
    /// `revoke`, `restore`.
    public var verb: String { choose(revoke: "revoke", restore: "restore") }

    /// The outcome of a rule that it is for.
    public var doneOutcome: RuleOutcome.Kind { choose(revoke: .revoked, restore: .restored) }
    /// `revoking`, `restoring`.
    public var gerund: String { choose(revoke: "revoking", restore: "restoring") }
    /// `revoked`, `restored`.
    public var participle: String { choose(revoke: "revoked", restore: "restored") }
    /// `revocation`, `restoration`.
    public var noun: String { choose(revoke: "revocation", restore: "restoration") }
    /// `Revoking 3 rules of sg-…`, `Restoring 3 rules in sg-…`.
    public func title(_ plan: ChangePlan) -> String {
        let rules = plan.rules.count == 1 ? "1 rule" : "\(plan.rules.count) rules"
        return choose(
            revoke: "Revoking \(rules) of \(plan.groupID)",
            restore: "Restoring \(rules) in \(plan.groupID)")
    }
    /// Which requests are sent, and in which order; one or two sentences.
    public var requestSummary: String {
        choose(
            revoke:
                "RevokeSecurityGroup by rule id, at most 100 ids a request, accept rules before drop rules.",
            restore:
                "AuthorizeSecurityGroup, at most 100 rules a request, drop rules before accept rules. ECS makes new rules with new ids."
        )
    }
    /// Said where the group changed so that a confirmed plan has nothing left to do.
    public var nothingLeft: String {
        choose(
            revoke: "the planned rules are not in the group any more",
            restore: "the rules are in the group by now")
    }
    /// How to find out what became of a rule, the end of a sentence.
    var findOut: String {
        choose(
            revoke: "to find out, read the group again in a minute and look for the rule.",
            restore:
                "to find out, restore the entry again: a rule that is there already is left alone.")
    }
    /// Where a rule is that is not as was asked, the start of a clause.
    var notDoneYet: String {
        choose(revoke: "The rule was still there", restore: "The rule was not there")
    }
    /// The headings of the rules that decide the same as those of a plan.
    var keeperHeadings: (accepting: EffectSection.Kind, denying: EffectSection.Kind) {
        choose(revoke: (.stillAccepted, .stillDenied), restore: (.alreadyAccepted, .alreadyDenied))
    }

    /// Whether the effect is worked out on the instances with all their groups, too, not only by the rules
    /// of the one group.
    public var countsSurroundings: Bool { self == .revoke }

    /// Whether `drawbridge restore` can take it back.
    public var canBeUndone: Bool { self == .revoke }

    private func choose<Value>(
        revoke: @autoclosure () -> Value, restore: @autoclosure () -> Value
    ) -> Value {
        switch self {
        case .revoke: revoke()
        case .restore: restore()
        }
    }

    /// The `event` of an intent in the audit log.
    var intentName: String { choose(revoke: "intent", restore: "restoreIntent") }
    /// The `event` of an outcome in the audit log.
    var outcomeName: String { choose(revoke: "outcome", restore: "restoreOutcome") }
}

// MARK: The group

extension ChangeKind {
    /// The rule of the group that the planned one is. ECS gives a restored rule another id, so that
    /// it is known by all that it matches.
    public func find(_ rule: IngressRule, in group: GroupIndex) -> IngressRule? {
        choose(revoke: group.rule(rule.key), restore: group.rule(like: rule))
    }

    /// Whether the group is as the change wants it, as far as one rule is concerned.
    public func isDone(_ rule: IngressRule, in group: GroupIndex) -> Bool {
        find(rule, in: group) == nil ? self == .revoke : self == .restore
    }

    /// The same of what a later start found of an intent's rules.
    public func isDone(_ found: FoundRule) -> Bool { found.isPresent == (self == .restore) }

    /// The difference without what the plan is about: what must stop it.
    func unplanned(_ difference: GroupDifference, by plan: ChangePlan) -> GroupDifference {
        var others = difference
        switch self {
        case .revoke:
            let planned = plan.keys
            others.vanished.removeAll { planned.contains($0.key) }
        case .restore:
            let planned = Set(plan.rules.map(\.match))
            others.appeared.removeAll { planned.contains($0.match) }
        }
        return others
    }
}

// MARK: Requests

extension ChangeKind {
    /// Whether a rule is sent before those of the other policies, so that no moment is more open than
    /// it was before or will be after: accept rules go first, drop rules come back first.
    public func comesFirst(_ rule: IngressRule) -> Bool {
        rule.policy == choose(revoke: .accept, restore: .drop)
    }

    /// Why no later rule may be sent where one that comes first is not done.
    public var guardObjection: String {
        choose(
            revoke: "an accept rule of the plan is not gone, and this drop rule may be guarding it",
            restore:
                "a drop rule of the plan is not there, and it may have to guard this accept rule")
    }

    /// The requests for some rules of a plan; the rules that come first are in requests of their own.
    ///
    /// - Parameters:
    ///   - rules: in the plan's order; some or all of its rules.
    ///   - group: the group as it was read last.
    public func batches(
        for rules: [IngressRule], of plan: ChangePlan, in group: GroupIndex,
        newToken: () -> String
    ) -> ChangeBatches {
        switch self {
        case .revoke:
            ChangeBatches(
                revoking: rules, of: group, planned: plan.keys, by: plan.form, newToken: newToken)
        case .restore: ChangeBatches(authorising: rules, newToken: newToken)
        }
    }

    /// The rules that a request has to name, by the last read.
    ///
    /// - Parameters:
    ///   - isCertain: whether a rule that is missing in the read is certainly not there.
    ///   - wasSent: whether the request may have arrived. An AuthorizeSecurityGroup then goes again as
    ///     it was, which its token makes harmless, or not at all: without some of its rules it would be
    ///     another one, and both might be carried out.
    public func rulesToSend(
        of rules: [IngressRule], in group: GroupIndex, isCertain: Bool, wasSent: Bool
    ) -> [IngressRule] {
        let rest = rules.filter { !isDone($0, in: group) }
        switch self {
        case .revoke: return isCertain ? rest : rules
        case .restore where wasSent: return isCertain && !rest.isEmpty ? rules : []
        case .restore: return rest
        }
    }

    /// What may follow a request that was not plainly taken.
    ///
    /// - Parameter round: 1 for the first request, and so on.
    public func repetition(after result: RequestResult, round: Int) -> Repetition? {
        let isUnclear = if case .unclear = result { true } else { false }
        switch self {
        case .revoke:
            guard round < 3 else { return nil }
            return isUnclear || result.isThrottled || result.saysUnknownRule ? .outstanding : nil
        case .restore:
            if isUnclear && round < 2 { return .outstanding }
            return result.blamesOneRule ? .singly : nil
        }
    }

    /// How a request is repeated.
    public enum Repetition: Sendable, Hashable {
        /// With the rules that are still outstanding.
        case outstanding
        /// Rule by rule, to find out which one ECS refuses.
        case singly
    }
}

// MARK: Outcomes

extension ChangeKind {
    /// Of a rule that is as was asked before any request named it.
    public func outcomeWithoutRequest(for rule: IngressRule, in group: GroupIndex) -> RuleOutcome {
        switch self {
        case .revoke: .alreadyAbsent(grantedBy: group.twins(of: rule))
        case .restore: .alreadyThere(as: group.rule(like: rule)?.id)
        }
    }

    /// Of a rule that is as was asked when read back after a request.
    func outcome(
        ofDone rule: IngressRule, after result: RequestResult, in group: GroupIndex
    ) -> RuleOutcome {
        switch self {
        case .revoke:
            let twins = group.twins(of: rule)
            guard case .refused(let fault) = result else { return .revoked(grantedBy: twins) }
            return result.saysUnknownRule
                ? .alreadyAbsent(grantedBy: twins) : .goneAfterRefusal(fault, grantedBy: twins)
        case .restore:
            let id = group.rule(like: rule)?.id
            guard case .refused(let fault) = result else { return .restored(as: id) }
            return .thereAfterRefusal(fault, as: id)
        }
    }

    /// Of a rule that is not as was asked although ECS said success.
    var outcomeOfIdleSuccess: RuleOutcome { choose(revoke: .notRevoked, restore: .notRestored) }
}

// MARK: The effect

extension ChangeKind {
    /// The rules with and without which traffic is compared, and the list that they stand in.
    func comparison(of plan: ChangePlan) -> (changing: [IngressRule], list: [IngressRule]) {
        switch self {
        case .revoke: return (plan.rules, plan.seen.rules)
        case .restore:
            let coming = plan.rulesToCome
            return (coming, plan.seen.rules + coming)
        }
    }

    func impact(
        of rules: Set<RuleReference>, in table: TrafficTable, budget: WorkBudget
    ) -> RevokeImpact {
        choose(
            revoke: table.impact(revoking: rules, budget: budget),
            restore: table.impact(restoring: rules, budget: budget))
    }

    func explanation(
        of impact: RevokeImpact, changing rules: Set<RuleReference>, in table: TrafficTable,
        budget: WorkBudget
    ) -> EffectExplanation {
        choose(
            revoke: table.explanation(of: impact, revoking: rules, budget: budget),
            restore: table.explanation(of: impact, restoring: rules, budget: budget))
    }

    func verdict(
        on connection: SSHConnection, changing rules: Set<RuleReference>, in table: TrafficTable
    ) -> LockoutVerdict {
        choose(
            revoke: table.lockout(of: connection, revoking: rules),
            restore: table.lockout(of: connection, restoring: rules))
    }

    func verdict(
        on address: KeptAddress, changing rules: Set<RuleReference>, in table: TrafficTable
    ) -> LockoutVerdict {
        choose(
            revoke: table.lockout(of: address, revoking: rules),
            restore: table.lockout(of: address, restoring: rules))
    }

    /// Why a plan asks for the stronger confirmation. That traffic is accepted anew is what a
    /// restoration is for, and no hazard of its own.
    func hazards(of plan: ChangePlan) -> [Hazard] {
        var hazards: [Hazard] = []
        switch self {
        case .revoke:
            hazards += plan.effect?.revokeHazards ?? plan.hazardsWithoutEffect
            if !plan.restorable.obstacles.isEmpty {
                hazards.append(.notRestorable(plan.restorable.obstacles.map(\.summary)))
            }
        case .restore:
            hazards += plan.effect?.access.filter(\.isWarning).map(Hazard.access) ?? []
            let open = plan.rules.filter(\.isOpenToTheWorld)
            if !open.isEmpty { hazards.append(.openToTheWorld(open.map(\.summary))) }
            if plan.absentDrops > 0 { hazards.append(.dropsStayAway(count: plan.absentDrops)) }
            if plan.effect?.impact.isComplete != true {
                hazards.append(plan.effect == nil ? .effectUnknown : .effectIncomplete)
            }
        }
        if plan.rules.count > Hazard.manyRulesLimit {
            hazards.append(.manyRules(count: plan.rules.count))
        }
        if !plan.lastAccepts.isEmpty { hazards.append(.lastAccept(plan.lastAccepts)) }
        return hazards
    }
}
