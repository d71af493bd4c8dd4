import SecurityGroups

extension TrafficTable {
    /// Whether the operator can connect again. The client's port will be another one, so any
    /// source port is tried.
    public func lockout(
        of connection: SSHConnection, revoking revoked: Set<RuleReference>
    ) -> LockoutVerdict {
        verdict(
            for: PacketQuestion(
                source: connection.client, port: connection.serverPort,
                destination: connection.server.family == connection.client.family
                    ? connection.server : nil),
            revoked)
    }

    /// Whether all kept addresses still reach their port.
    public func lockout(
        of kept: KeptAddress, revoking revoked: Set<RuleReference>
    ) -> LockoutVerdict {
        verdict(for: PacketQuestion(source: kept.source, port: kept.port), revoked)
    }

    private func verdict(
        for question: PacketQuestion, _ revoked: Set<RuleReference>
    ) -> LockoutVerdict {
        let decision = decision(for: question, revoking: revoked)
        let answer: LockoutVerdict.Answer
        switch decision.isAcceptedAfter {
        case true?:
            var rules: [RuleReference] = []
            for case let rule? in decision.outcomes.map(\.after.rule)
            where !rules.contains(rule) && !rule.isInnerAccess {
                rules.append(rule)
            }
            answer = .stillAccepted(by: rules)
        case false?: answer = .refused
        case nil: answer = .depends(on: decision.unknowns)
        }
        return LockoutVerdict(answer: answer, isUnchanged: decision.isUnchanged)
    }
}
