public import SecurityGroups

/// The requests that revoke some rules of a group, in the order in which they are sent: accept
/// rules before all others, no batch holds both.
public struct RevocationBatches: Sendable, Hashable {
    public let batches: [RevocationBatch]
    /// Rules that no request can name without aiming at another, and why: outcomes `notSent`.
    public let unnameable: [SettledRule]

    /// - Parameters:
    ///   - rules: in the group; rules with an id go by their ids, any other by the specification's
    ///     flat form, one request each.
    ///   - planned: all rules of the plan; a flat request that matches any rule but these is refused.
    ///   - newToken: a fresh ClientToken.
    public init(
        revoking rules: [IngressRule], of group: GroupRules, planned: Set<RuleKey>,
        newToken: () -> String
    ) {
        var batches: [RevocationBatch] = []
        var unnameable: [SettledRule] = []
        for phase in [rules.filter { $0.policy == .accept }, rules.filter { $0.policy != .accept }]
        {
            var rest = phase.filter { $0.id != nil }[...]
            while !rest.isEmpty {
                let part = Array(rest.prefix(RevocationBatch.limit))
                rest = rest.dropFirst(RevocationBatch.limit)
                batches.append(
                    RevocationBatch(
                        rules: part,
                        request: RevocationRequest(
                            clientToken: newToken(), naming: .ids(part.compactMap(\.id)))))
            }
            var named: Set<RuleKey> = []
            for rule in phase where rule.id == nil && named.insert(rule.key).inserted {
                let parameters = Self.parameters(naming: rule)
                if let why = Self.objection(to: rule, parameters, in: group, planned: planned) {
                    unnameable.append(SettledRule(rule, .notSent(why)))
                    continue
                }
                batches.append(
                    RevocationBatch(
                        rules: [rule],
                        request: RevocationRequest(
                            clientToken: newToken(), naming: .parameters(parameters))))
            }
        }
        self.batches = batches
        self.unnameable = unnameable
    }

    /// Every parameter explicit, but SourcePortRange where a rule of a protocol with ports has none:
    /// the specification allows only a/b there, not the `-1/-1` that stands for none elsewhere.
    private static func parameters(naming rule: IngressRule) -> RuleParameters {
        var parameters = RuleParameters(naming: rule)
        if rule.ipProtocol.hasPorts && rule.sourcePortRange == .all {
            parameters.sourcePortRange = nil
        }
        return parameters
    }

    private static func objection(
        to rule: IngressRule, _ parameters: RuleParameters, in group: GroupRules,
        planned: Set<RuleKey>
    ) -> String? {
        let others = group.rules.filter { $0.match == rule.match && !planned.contains($0.key) }
        if let other = others.first {
            return """
                the rule has no id, and a request by its parameters would also revoke \
                \(other.key.text), which is not planned
                """
        }
        // The flat form has no parameter for these, so that a request would name a wider rule.
        let nameless = ["PortRangeListId", "DestGroupId", "DestPrefixListId"]
        if let name = nameless.first(where: { rule[field: $0] != nil }) {
            return "the rule has no id, and a request by parameters cannot say its \(name)"
        }
        do throws(ParameterFault) {
            let named = try parameters.checked(network: group.network)
            return named == rule.match
                ? nil : "the rule has no id, and a request by parameters would name another one"
        } catch {
            return "the rule has no id, and a request by parameters cannot name it: \(error.words)"
        }
    }
}
