public import SecurityGroups

/// What came of a request that changes a group.
public enum RequestResult: Sendable, Hashable {
    /// A success; it says nothing of what was deleted or added.
    case success(requestID: String?)
    /// ECS said that it did not carry the request out (HTTP 4xx).
    case refused(ServiceError)
    /// The request may have been carried out: a lost reply, a server error, a proxy's page.
    case unclear(String, requestID: String?)
    /// The request certainly never reached ECS.
    case neverLeft(String)

    /// The service's id of the request; nil where none was answered.
    public var requestID: String? {
        switch self {
        case .success(let requestID), .unclear(_, let requestID): requestID
        case .refused(let fault): fault.requestID
        case .neverLeft: nil
        }
    }

    /// Whether ECS had too many requests to take this one (a code with Throttling in it, HTTP 429).
    public var isThrottled: Bool {
        guard case .refused(let fault) = self else { return false }
        return fault.httpStatus == 429 || fault.code.name.lowercased().contains("throttling")
    }

    /// What is known of a rule when this answer came to a second request for it. What follows an
    /// answer that was not clear does not make it so, unless it is a success. A refusal stays what is
    /// known where no other request left, or ECS does not know the rule any more: it may have been
    /// carried out all the same.
    public func following(_ earlier: RequestResult?) -> RequestResult {
        if case .refused = earlier, let earlier, !earlier.saysUnknownRule {
            if case .neverLeft = self { return earlier }
            if saysUnknownRule { return earlier }
        }
        guard case .unclear(let unclear, let earlierID) = earlier else { return self }
        switch self {
        case .success, .unclear: return self
        case .refused(let fault):
            return .unclear(
                "\(unclear) Sent again, it was refused: \(fault.description)",
                requestID: fault.requestID ?? earlierID)
        case .neverLeft(let why):
            return .unclear("\(unclear) It could not be sent again: \(why)", requestID: earlierID)
        }
    }

    /// Whether ECS refused because a rule that the request names is not in the group. One such rule
    /// makes it refuse the whole request.
    public var saysUnknownRule: Bool {
        guard case .refused(let fault) = self else { return false }
        return Self.unknownRuleCodes.contains(fault.code.name)
    }

    /// The codes that ECS documents for an unknown id (RevokeSecurityGroup lists three), and the
    /// specification's for its flat form.
    private static let unknownRuleCodes: Set<String> = [
        "InvalidParam.SecurityGroupRuleId", "InvalidSecurityGroupRule.RuleNotExist",
        "InvalidSecurityGroupRuleId.NotFound", "InvalidGroupAuthItem.NotFound",
    ]

    /// Whether ECS refused the request for what it says of some rule, a source that is gone for one;
    /// it then adds none of the others either.
    public var blamesOneRule: Bool {
        guard case .refused(let fault) = self else { return false }
        let code = fault.code.name
        let general = ["InvalidSecurityGroupId", "InvalidAccessKeyId", "InvalidRegionId"]
        return code.hasPrefix("Invalid") && !general.contains { code.hasPrefix($0) }
    }
}
