/// How a request to RevokeSecurityGroup names the rules to delete. Exactly one way a request.
public enum RuleNaming: Sendable, Hashable {
    /// By id, up to 100: cannot hit a look-alike.
    case ids([RuleID])
    /// The specification's own form: one rule by what it matches, every parameter explicit.
    case parameters(RuleParameters)
    /// `Permissions.N`: up to 100 rules by what they match, every parameter explicit.
    case permissions([RuleParameters])

    /// The three ways, without the rules. The raw values stand in the audit log and on the command
    /// line.
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// `SecurityGroupRuleId.N`. Rules without an id go by parameters.
        case id = "id"
        /// `Permissions.N`.
        case permissions = "permissions"
        /// The specification's own form, one rule a request.
        case parameters = "parameters"
    }

    /// Which way it is.
    public var form: Form {
        switch self {
        case .ids: .id
        case .parameters: .parameters
        case .permissions: .permissions
        }
    }

    /// Names rules in a form. By what they match, rules that match the same are named once.
    public init(_ rules: [IngressRule], by form: Form) {
        switch form {
        case .id: self = .ids(rules.compactMap(\.id))
        case .parameters:
            self = .parameters(
                rules.first.map { Self.parameters(naming: $0, by: form) } ?? RuleParameters())
        case .permissions:
            var named: Set<RuleMatch> = []
            self = .permissions(
                rules.filter { named.insert($0.match).inserted }
                    .map { Self.parameters(naming: $0, by: form) })
        }
    }

    /// The parameters that name one rule in a form. Only `Permissions.N` can say a port list.
    public static func parameters(naming rule: IngressRule, by form: Form) -> RuleParameters {
        var parameters = RuleParameters(naming: rule)
        if form == .parameters { parameters.portRangeListID = nil }
        return parameters
    }
}
