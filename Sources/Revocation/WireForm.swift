/// The way in which requests name the rules of a plan. ECS takes exactly one a request.
public enum WireForm: String, Sendable, Hashable, CaseIterable {
    /// `SecurityGroupRuleId.N`: cannot hit a look-alike. Rules without an id go by parameters.
    case id
    /// `Permissions.N`: up to 100 rules a request by what they match.
    case permissions
    /// The specification's own form: one rule a request by what it matches.
    case parameters
}
