public import SecurityGroups

/// What an audit entry says of one rule.
public struct AuditRuleResult: Sendable, Hashable {
    /// The rule as the entry has it.
    public let rule: IngressRule
    /// A name of `RuleOutcome`, or `absent` or `present`; nil in an intent.
    public let outcome: String?
    /// The same as people say it.
    public let label: String?
    /// A sentence; empty in an intent.
    public let summary: String
    /// The service's id of the request that named the rule; nil where none was answered.
    public let requestID: String?
}

extension AuditEvent {
    /// Rule by rule; empty where the entry is about none.
    public var results: [AuditRuleResult] {
        switch self {
        case .intent:
            rules.map {
                AuditRuleResult(rule: $0, outcome: nil, label: nil, summary: "", requestID: nil)
            }
        case .outcome(let outcome):
            outcome.rules.map {
                AuditRuleResult(
                    rule: $0.rule, outcome: $0.outcome.name, label: $0.outcome.kind.label,
                    summary: $0.outcome.summary, requestID: $0.requestID)
            }
        case .settled(let settlement):
            settlement.rules.map {
                let found = $0.isPresent ? "present" : "absent"
                return AuditRuleResult(
                    rule: $0.rule, outcome: found, label: found,
                    summary: settlement.summary(for: $0), requestID: nil)
            }
        case .torn, .missing: []
        }
    }

    /// What it came to, in short and by the names that the log has: `revoked 2, notSent 1`; empty in an
    /// intent.
    public var resultText: String { resultText(naming: \.outcome) }

    /// The same for people: `revoked 2, not sent 1`.
    public var resultSummary: String { resultText(naming: \.label) }

    private func resultText(naming name: KeyPath<AuditRuleResult, String?>) -> String {
        if case .torn(let torn) = self {
            return "\(torn.lines.count) torn line\(torn.lines.count == 1 ? "" : "s") before it"
        }
        if case .missing(let missing) = self { return "\(missing.summary) not in the log" }
        var counts: [(name: String, count: Int)] = []
        for name in results.compactMap({ $0[keyPath: name] }) {
            if let index = counts.firstIndex(where: { $0.name == name }) {
                counts[index].count += 1
            } else {
                counts.append((name, 1))
            }
        }
        return counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    }
}
