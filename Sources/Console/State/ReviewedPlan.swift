public import Revocation
public import SecurityGroups

/// What Review shows and the phrase confirms.
public enum ReviewedPlan: Sendable, Hashable {
    case revocation(ChangePlan)
    case restoration(RestorationPlan)

    /// The rule list that the plan was made from.
    public var seen: GroupRules {
        switch self {
        case .revocation(let plan): plan.seen
        case .restoration(let plan): plan.seen
        }
    }

    public var groupID: SecurityGroupID { seen.groupID }

    /// The rules that a request is to name, in the order in which they are sent.
    public var rules: [IngressRule] {
        switch self {
        case .revocation(let plan): plan.rules
        case .restoration(let plan): plan.rules
        }
    }

    public var keys: Set<RuleKey> { Set(rules.map(\.key)) }

    /// Rules of the plan of which the outcome is known without a request.
    public var settled: [SettledRule] {
        switch self {
        case .revocation: []
        case .restoration(let plan): plan.settled
        }
    }

    public var hazards: [Hazard] {
        switch self {
        case .revocation(let plan): plan.hazards
        case .restoration(let plan): plan.hazards
        }
    }

    public var phrase: ConfirmationPhrase {
        switch self {
        case .revocation(let plan): plan.phrase
        case .restoration(let plan): plan.phrase
        }
    }

    public var effect: (any TrafficEffect)? {
        switch self {
        case .revocation(let plan): plan.effect
        case .restoration(let plan): plan.effect
        }
    }

    public var reason: String {
        get {
            switch self {
            case .revocation(let plan): plan.reason
            case .restoration(let plan): plan.reason
            }
        }
        set {
            switch self {
            case .revocation(var plan):
                plan.reason = newValue
                self = .revocation(plan)
            case .restoration(var plan):
                plan.reason = newValue
                self = .restoration(plan)
            }
        }
    }

    /// What is to be asked for the effect of the plan.
    var analysis: Effect {
        switch self {
        case .revocation(let plan): .analyse(plan)
        case .restoration(let plan): .analyseRestoration(plan)
        }
    }

    /// The plan without one of its rules; nil where none is left.
    func without(_ key: RuleKey) -> ReviewedPlan? {
        let rest = keys.subtracting([key])
        if rest.isEmpty { return nil }
        switch self {
        case .revocation(let plan):
            return ChangePlan(revoking: rest, of: plan.seen, reason: plan.reason)
                .map { .revocation($0) }
        case .restoration(let plan):
            return .restoration(
                RestorationPlan(
                    restoring: plan.source, only: rest.union(plan.settled.map(\.rule.key)),
                    into: plan.seen, reason: plan.reason))
        }
    }
}

extension ReviewedPlan {
    /// The effect that carries the plan out; nil unless `typed` is its phrase.
    func confirmed(typed: String) -> Effect? {
        switch self {
        case .revocation(let plan): ConfirmedChange(plan, typed: typed).map { .revoke($0) }
        case .restoration(let plan): ConfirmedRestoration(plan, typed: typed).map { .restore($0) }
        }
    }

    /// The same plan for the group as it is now; nil where there is nothing left to do.
    func anew(in now: GroupRules) -> ReviewedPlan? {
        switch self {
        case .revocation(let plan):
            return ChangePlan(revoking: plan.keys, of: now, reason: plan.reason)
                .map { .revocation($0) }
        case .restoration(let plan):
            let again = RestorationPlan(
                restoring: plan.source,
                only: plan.keys.union(plan.settled.map(\.rule.key)), into: now,
                reason: plan.reason)
            return again.rules.isEmpty ? nil : .restoration(again)
        }
    }
}

/// The words for what a plan does.
extension ReviewedPlan {
    var isRestoration: Bool { if case .restoration = self { true } else { false } }
    /// `revoke`, `restore`.
    var verb: String { isRestoration ? "restore" : "revoke" }
    /// `revoked`, `restored`.
    var participle: String { isRestoration ? "restored" : "revoked" }
    /// `revocation`, `restoration`.
    var noun: String { isRestoration ? "restoration" : "revocation" }
}
