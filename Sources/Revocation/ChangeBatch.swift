public import SecurityGroups

/// The rules that one request names.
public struct ChangeBatch: Sendable, Hashable {
    /// In the plan's order.
    public let rules: [IngressRule]
    /// What names them on the wire.
    public let request: ChangeRequest

    /// Whether all of them are accept rules. Any other policy counts as a drop: such a batch waits
    /// until every accept rule of the plan is gone.
    public var isOfAcceptRules: Bool { rules.allSatisfy { $0.policy == .accept } }

    /// ECS takes up to this many ids, or permissions, in one request.
    public static let limit = 100

    /// - Parameter rules: by id, each with one; by parameters, all of one match.
    init(_ rules: [IngressRule], by form: RuleNaming.Form, clientToken: String) {
        self.rules = rules
        request = ChangeRequest(
            clientToken: clientToken, naming: RuleNaming(rules, by: form))
    }
}

extension ChangeBatch {
    /// The batch with those of its rules that are wanted; itself where all are, nil where none is.
    ///
    /// - Parameter clientToken: makes the token of the smaller request, which is another one than
    ///   this; nil keeps the token, for a request that was never sent.
    public func only(
        clientToken: (() -> String)? = nil, _ isWanted: (IngressRule) -> Bool
    ) -> ChangeBatch? {
        let wanted = rules.filter(isWanted)
        if wanted.isEmpty { return nil }
        let smaller = ChangeBatch(wanted, by: request.naming.form, clientToken: request.clientToken)
        // What is sent says nothing of rules that match the same as another.
        if smaller.request == request { return smaller }
        guard let clientToken else { return smaller }
        return ChangeBatch(wanted, by: request.naming.form, clientToken: clientToken())
    }
}
