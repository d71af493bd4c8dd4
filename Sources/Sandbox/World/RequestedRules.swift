import ECSProtocol
import SecurityGroups

/// The rules that a request names, in one of the three ways.
enum RequestedRules: Sendable {
    case ids([RuleID])
    /// The specification's own form.
    case flat(RequestedRule)
    case permissions([RequestedRule])

    init(_ naming: RuleNaming) {
        switch naming {
        case .ids(let ids): self = .ids(ids)
        case .parameters(let parameters): self = .flat(RequestedRule(parameters))
        case .permissions(let permissions): self = .permissions(permissions.map(RequestedRule.init))
        }
    }

    /// Reads the one way that a call uses.
    ///
    /// - Throws: 400 where it uses several, or has more than 100 Permissions.
    init(_ call: ActionCall) throws(ServiceError) {
        let ids = call.list("SecurityGroupRuleId").map { RuleID($0) }
        let permissions = call.objects("Permissions").map { RequestedRule($0, isFlat: false) }
        let flat = RequestedRule(call.parameters, isFlat: true)
        let ways = [!ids.isEmpty, !permissions.isEmpty, !flat.parameters.pairs.isEmpty]
        guard ways.count(where: { $0 }) <= 1 else {
            throw ServiceError(
                "InvalidParameter.Conflict", 400,
                "SecurityGroupRuleId, Permissions and the parameters of one rule exclude each other."
            )
        }
        guard permissions.count <= 100 else { throw ServiceError.invalid("Permissions") }
        if !ids.isEmpty {
            self = .ids(ids)
        } else if !permissions.isEmpty {
            self = .permissions(permissions)
        } else {
            self = .flat(flat)
        }
    }
}
