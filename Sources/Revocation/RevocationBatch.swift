public import SecurityGroups

/// The rules that one request names.
public struct RevocationBatch: Sendable, Hashable {
    public let rules: [IngressRule]
    public let request: RevocationRequest

    /// Whether all of them are accept rules. Any other policy counts as a drop: such a batch waits
    /// until every accept rule of the plan is gone.
    public var isOfAcceptRules: Bool { rules.allSatisfy { $0.policy == .accept } }

    /// ECS takes up to this many ids in one request.
    public static let limit = 100
}

extension RevocationBatch {
    /// The same request for fewer of its rules; nil for none.
    ///
    /// - Parameter clientToken: for a request of its own; nil keeps this one's.
    public func only(
        clientToken: String? = nil, _ isWanted: (IngressRule) -> Bool
    ) -> RevocationBatch? {
        let wanted = rules.filter(isWanted)
        if wanted.isEmpty { return nil }
        guard case .ids = request.naming else { return self }
        return RevocationBatch(
            rules: wanted,
            request: RevocationRequest(
                clientToken: clientToken ?? request.clientToken,
                naming: .ids(wanted.compactMap(\.id))))
    }
}
