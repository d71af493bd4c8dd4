public import FoundationEssentials
public import SecurityGroups

/// What an entry of the audit log revoked, as its own outcome says: what can be authorised again.
public struct RevokedEntry: Sendable, Hashable {
    /// The `seq` of the intent, by which the entry is known for ever.
    public let sequence: Int
    public let time: Date
    public let who: OperatorIdentity
    public let session: AuditSession
    public let groupID: SecurityGroupID
    public let groupName: String
    /// As the intent holds them, in its order: revoked, or found absent where nobody recorded an
    /// outcome.
    public let rules: [IngressRule]

    /// - Parameters:
    ///   - entry: one that verifies.
    ///   - conclusions: the entries that verify and say what became of it, oldest first.
    /// - Throws: `RestorationRefusal` where there is nothing in them to authorise again.
    public init(
        _ entry: AuditEntry, concludedBy conclusions: [AuditEntry]
    ) throws(RestorationRefusal) {
        let sequence = entry.sequence
        guard case .intent(let intent) = entry.event else {
            throw .notARevocation(sequence, event: entry.event.name)
        }
        guard !conclusions.isEmpty else { throw .noOutcome(sequence) }
        let known = Set(intent.rules)
        var gone: Set<IngressRule> = []
        var outcomes: [String] = []
        for conclusion in conclusions {
            guard conclusion.session.isSamePlace(as: entry.session) else {
                throw .doesNotFit(sequence, conclusion: conclusion.sequence)
            }
            for (rule, outcome, isGone) in Self.findings(of: conclusion.event) {
                outcomes.append(outcome)
                guard isGone else { continue }
                // A forged outcome must not bring a rule in that was never in the group.
                guard known.contains(rule) else {
                    throw .doesNotFit(sequence, conclusion: conclusion.sequence)
                }
                gone.insert(rule)
            }
        }
        rules = intent.rules.filter { gone.remove($0) != nil }
        guard !rules.isEmpty else { throw .nothingRevoked(sequence, outcomes: outcomes) }
        self.sequence = sequence
        time = entry.time
        who = entry.who
        session = entry.session
        groupID = intent.groupID
        groupName = intent.groupName
    }

    /// Each rule, the name of what became of it, and whether that is a revocation.
    private static func findings(
        of event: AuditEvent
    ) -> [(rule: IngressRule, outcome: String, isGone: Bool)] {
        switch event {
        case .outcome(let outcome):
            outcome.rules.map { settled in
                let isRevoked = if case .revoked = settled.outcome { true } else { false }
                return (settled.rule, settled.outcome.name, isRevoked)
            }
        default: []
        }
    }
}
