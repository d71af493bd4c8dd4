import SecurityGroups

extension TrafficTable {
    /// Which rule decides the traffic of a question now, and which with rules revoked. Takes
    /// microseconds for a packet of which all is known.
    public func decision(
        for question: PacketQuestion, revoking revoked: Set<RuleReference> = []
    ) -> PacketDecision {
        let targets = Set(revoked.flatMap { indices[$0] ?? [] })
        var decision = PacketDecision()
        let asked = layers.filter {
            $0.family == question.source.family
                && (question.nicType == nil || $0.nicType == question.nicType)
        }
        for layer in asked {
            var cases = PacketCases(table: self, layer: layer, question: question, revoked: targets)
            cases.run()
            for outcome in cases.outcomes where !decision.outcomes.contains(outcome) {
                decision.outcomes.append(outcome)
            }
            for unknown in cases.unknowns where !decision.unknowns.contains(unknown) {
                decision.unknowns.append(unknown)
            }
        }
        if asked.isEmpty {
            // No rule is for this kind of interface.
            let denied = PacketDecision.Case(rule: nil, isAccepted: false)
            decision.outcomes = [PacketDecision.Outcome(now: denied, after: denied)]
        }
        if asked.count > 1 && decision.outcomes.count > 1 { decision.unknowns.append(.nicType) }
        if decision.outcomes.count < 2 { decision.unknowns.removeAll { !$0.isAboutRules } }
        return decision
    }
}

extension PacketDecision.Unknown {
    /// Whether it stays unknown with a single outcome.
    fileprivate var isAboutRules: Bool {
        switch self {
        case .rule, .tooManyCases: true
        default: false
        }
    }
}
