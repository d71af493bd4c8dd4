public import SecurityGroups

/// The requests for some rules of a plan, in the order in which they are sent: what comes first is in
/// requests of its own.
public struct ChangeBatches: Sendable, Hashable {
    /// In the order in which they are sent.
    public private(set) var batches: [ChangeBatch] = []
    /// Rules that no request can name without aiming at another, and why: outcomes `notSent`.
    public private(set) var unnameable: [SettledRule] = []

    /// The requests that revoke rules.
    ///
    /// - Parameters:
    ///   - rules: in the group.
    ///   - planned: all rules of the plan; a rule by whose match a request would also revoke any
    ///     rule but these is refused.
    ///   - form: how requests name rules; one without an id never goes by its id.
    ///   - newToken: a fresh ClientToken.
    public init(
        revoking rules: [IngressRule], of group: GroupIndex, planned: Set<RuleKey>,
        by form: RuleNaming.Form = .id, newToken: () -> String
    ) {
        for phase in Self.phases(of: rules, .revoke) {
            let byID = form == .id ? phase.filter { $0.id != nil } : []
            for part in byID.parts(upTo: ChangeBatch.limit) {
                append(part, .revoke(RuleNaming(part, by: .id)), newToken)
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
            for part in nameable.parts(upTo: limit).map({ $0.flatMap(\.self) }) {
                append(part, .revoke(RuleNaming(part, by: formOfMatch)), newToken)
            }
        }
    }

    /// The requests that add rules; one that cannot be authorised is left out.
    ///
    /// - Parameter newToken: a fresh ClientToken.
    public init(authorising rules: [IngressRule], newToken: () -> String) {
        let possible = rules.filter { RulePermission(authorising: $0) != nil }
        for phase in Self.phases(of: possible, .restore) {
            for part in phase.parts(upTo: ChangeBatch.limit) {
                append(part, ChangeRequest.Action.authorise([]).about(part), newToken)
            }
        }
    }

    private mutating func append(
        _ rules: [IngressRule], _ action: ChangeRequest.Action, _ newToken: () -> String
    ) {
        batches.append(
            ChangeBatch(rules, ChangeRequest(clientToken: newToken(), action: action)))
    }

    private static func phases(of rules: [IngressRule], _ kind: ChangeKind) -> [[IngressRule]] {
        [rules.filter(kind.comesFirst), rules.filter { !kind.comesFirst($0) }]
    }

    private static func objection(
        to rule: IngressRule, by form: RuleNaming.Form, in group: GroupIndex,
        planned: Set<RuleKey>
    ) -> String? {
        let what = rule.id == nil ? "the rule has no id, and a request" : "a request"
        if let other = group.rules(matching: rule).first(where: { !planned.contains($0.key) }) {
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
        do throws(ParameterError) {
            let named = try RuleNaming.parameters(naming: rule, by: form)
                .checked(network: group.rules.network)
            return named == rule.match ? nil : "\(what) by parameters would name another one"
        } catch {
            return "\(what) by parameters cannot name it: \(error.description)"
        }
    }
}

extension Array {
    fileprivate func parts(upTo limit: Int) -> [[Element]] {
        stride(from: 0, to: count, by: limit).map { Array(self[$0..<Swift.min($0 + limit, count)]) }
    }
}
