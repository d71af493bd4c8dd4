public import SecurityGroups

/// The rules that one request authorises.
public struct RestorationBatch: Sendable, Hashable {
    /// In the plan's order.
    public let rules: [IngressRule]
    /// What makes them anew on the wire.
    public let request: RestorationRequest

    /// Whether all of them are drop rules. Any other batch waits until every drop rule of the plan
    /// is there.
    public var isOfDropRules: Bool { rules.allSatisfy { $0.policy == .drop } }

    /// ECS takes up to this many `Permissions` in one request (vendor document).
    public static let limit = 100

    /// - Parameter rules: each of which can be authorised; any other is left out.
    init(_ rules: some Sequence<IngressRule>, clientToken: String) {
        let named = rules.compactMap { rule in
            RulePermission(authorising: rule).map { (rule: rule, permission: $0) }
        }
        self.rules = named.map(\.rule)
        request = RestorationRequest(
            clientToken: clientToken, permissions: named.map(\.permission))
    }

    /// The requests that restore the rules of a plan, in the order in which they are sent: drop
    /// rules before accept rules, no batch holds both.
    ///
    /// - Parameters:
    ///   - wanted: false for a rule that need not be sent any more.
    ///   - newToken: a fresh ClientToken.
    public static func batches(
        of plan: RestorationPlan, wanted: (IngressRule) -> Bool = { _ in true },
        newToken: () -> String
    ) -> [RestorationBatch] {
        let rules = plan.rules.filter(wanted)
        let phases = [
            rules.filter { $0.policy == .drop }, rules.filter { $0.policy != .drop },
        ]
        return phases.flatMap { phase in
            stride(from: 0, to: phase.count, by: limit).map { start in
                RestorationBatch(
                    phase[start..<min(start + limit, phase.count)], clientToken: newToken())
            }
        }
    }

    /// The same request for fewer of its rules; nil for none.
    public func only(_ isWanted: (IngressRule) -> Bool) -> RestorationBatch? {
        let wanted = rules.filter(isWanted)
        return wanted.isEmpty
            ? nil : RestorationBatch(wanted, clientToken: request.clientToken)
    }

    /// A request for each rule alone, to find out which one ECS refuses.
    public func singly(newToken: () -> String) -> [RestorationBatch] {
        rules.map { RestorationBatch([$0], clientToken: newToken()) }
    }
}
