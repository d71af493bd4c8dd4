public import SecurityGroups

/// A planned rule with its outcome.
public struct SettledRule: Sendable, Hashable {
    /// The rule as it was planned.
    public let rule: IngressRule
    /// What became of it.
    public let outcome: RuleOutcome
    /// The service's id of the request that named the rule; nil where none was answered.
    public let requestID: String?

    public init(_ rule: IngressRule, _ outcome: RuleOutcome, requestID: String? = nil) {
        self.rule = rule
        self.outcome = outcome
        self.requestID = requestID
    }
}
