public import SecurityGroups

/// The requests that revoke some rules of a group, in the order in which they are sent: accept
/// rules before all others, no batch holds both.
public struct ChangeBatches: Sendable, Hashable {
    /// In the order in which they are sent.
    public let batches: [ChangeBatch]
    /// Rules that no request can name without aiming at another, and why: outcomes `notSent`.
    public let unnameable: [SettledRule]

    /// - Parameters:
    ///   - rules: in the group.
    ///   - planned: all rules of the plan; a rule by whose match a request would also revoke any
    ///     rule but these is refused.
    ///   - form: how requests name rules; one without an id never goes by its id.
    ///   - newToken: a fresh ClientToken.
    public init(
        revoking rules: [IngressRule], of group: GroupRules, planned: Set<RuleKey>,
        by form: RuleNaming.Form = .id, newToken: () -> String
    ) {
        var batches: [ChangeBatch] = []
        var unnameable: [SettledRule] = []
        for phase in [rules.filter { $0.policy == .accept }, rules.filter { $0.policy != .accept }]
        {
            let byID = form == .id ? phase.filter { $0.id != nil } : []
            for part in Self.parts(of: byID, upTo: ChangeBatch.limit) {
                batches.append(ChangeBatch(part, by: .id, clientToken: newToken()))
            }
            let formOfMatch = form == .permissions ? form : .parameters
            let byMatch = form == .id ? phase.filter { $0.id == nil } : phase
            // Rules that match the same share their parameters, and thereby their request.
            let twins = Dictionary(grouping: byMatch, by: \.match)
            var named: Set<RuleMatch> = []
            var nameable: [[IngressRule]] = []
            for rule in byMatch where named.insert(rule.match).inserted {
                let same = twins[rule.match] ?? [rule]
                if let why = Self.objection(to: rule, by: formOfMatch, in: group, planned: planned)
                {
                    unnameable += same.map { SettledRule($0, .notSent(why)) }
                } else {
                    nameable.append(same)
                }
            }
            let limit = formOfMatch == .permissions ? ChangeBatch.limit : 1
            for part in Self.parts(of: nameable, upTo: limit) {
                batches.append(
                    ChangeBatch(
                        part.flatMap { $0 }, by: formOfMatch, clientToken: newToken()))
            }
        }
        self.batches = batches
        self.unnameable = unnameable
    }

    private static func parts<Element>(of whole: [Element], upTo limit: Int) -> [[Element]] {
        stride(from: 0, to: whole.count, by: limit).map {
            Array(whole[$0..<min($0 + limit, whole.count)])
        }
    }

    private static func objection(
        to rule: IngressRule, by form: RuleNaming.Form, in group: GroupRules, planned: Set<RuleKey>
    ) -> String? {
        let what = rule.id == nil ? "the rule has no id, and a request" : "a request"
        let others = group.rules.filter { $0.match == rule.match && !planned.contains($0.key) }
        if let other = others.first {
            return """
                \(what) by its parameters would also revoke \(other.key.text), which is not planned
                """
        }
        // No parameter says these, so that a request would name a wider rule.
        var nameless = ["DestGroupId", "DestPrefixListId"]
        if form == .parameters { nameless.append("PortRangeListId") }
        if let name = nameless.first(where: { rule[field: $0] != nil }) {
            return "\(what) by parameters cannot say its \(name)"
        }
        do throws(ParameterFault) {
            let named = try RuleNaming.parameters(naming: rule, by: form)
                .checked(network: group.network)
            return named == rule.match ? nil : "\(what) by parameters would name another one"
        } catch {
            return "\(what) by parameters cannot name it: \(error.words)"
        }
    }
}
