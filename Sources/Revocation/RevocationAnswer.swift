public import SecurityGroups

/// How ECS answered a revoke request.
public enum RevocationAnswer: Sendable, Hashable {
    /// A success; it says nothing of what was deleted.
    case success(requestID: String?)
    /// ECS said that it did not carry the request out (HTTP 4xx).
    case refused(ServiceFault)
    /// The request may have been carried out: a lost reply, a server error, a proxy's page.
    case unclear(String, requestID: String?)
    /// The request certainly never reached ECS.
    case neverLeft(String)

    public var requestID: String? {
        switch self {
        case .success(let requestID), .unclear(_, let requestID): requestID
        case .refused(let fault): fault.requestID
        case .neverLeft: nil
        }
    }

    /// Whether ECS refused because a rule that the request names is not in the group. One such rule
    /// makes it refuse the whole request.
    public var saysUnknownRule: Bool {
        guard case .refused(let fault) = self else { return false }
        return Self.unknownRuleCodes.contains(fault.code.name)
    }

    /// ECS's documented code for an unknown id, the one first announced for it, and the
    /// specification's for its flat form.
    private static let unknownRuleCodes: Set<String> = [
        "InvalidParam.SecurityGroupRuleId", "InvalidSecurityGroupRule.RuleNotExist",
        "InvalidGroupAuthItem.NotFound",
    ]
}
