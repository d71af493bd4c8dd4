public import SecurityGroups

/// How a request to RevokeSecurityGroup names the rules to delete. Exactly one way a request.
public enum RuleNaming: Sendable, Hashable {
    /// By id, up to 100: cannot hit a look-alike.
    case ids([RuleID])
    /// The specification's own form: one rule by what it matches.
    case parameters(RuleParameters)
    /// `Permissions.N`: up to 100 rules by what they match.
    case permissions([RuleParameters])

    /// The request parameters.
    public var parameters: [Parameter] {
        switch self {
        case .ids(let ids):
            ids.enumerated().map { Parameter("SecurityGroupRuleId.\($0 + 1)", $1.rawValue) }
        case .parameters(let rule): rule.pairs.map { Parameter($0.name, $0.value) }
        case .permissions(let rules):
            rules.enumerated().flatMap { index, rule in
                rule.pairs.map { Parameter("Permissions.\(index + 1).\($0.name)", $0.value) }
            }
        }
    }
}
