public import FoundationEssentials
public import SecurityGroups

/// What an entry of the audit log revoked or may have revoked, as its own outcome says: what can be
/// authorised again.
public struct RevokedEntry: Sendable, Hashable {
    /// The `seq` of the intent, by which the entry is known for ever.
    public let sequence: Int
    /// When the entry was made.
    public let time: Date
    /// Who revoked.
    public let who: OperatorIdentity
    /// Where, and under which key.
    public let session: AuditSession
    /// `SecurityGroupId`.
    public let groupID: SecurityGroupID
    /// `SecurityGroupName`. Untrusted.
    public let groupName: String
    /// In the operator's words; may be empty. Untrusted.
    public let reason: String
    /// Of the group, as it was then.
    public let network: NetworkType
    /// As the intent holds them, in its order: revoked, of an unknown outcome, or found absent where
    /// nobody recorded an outcome. A plan leaves alone those that the group still holds.
    public let rules: [IngressRule]

    /// - Parameters:
    ///   - entry: the first intent of a plan, which verifies.
    ///   - conclusion: the entry that says what became of it, where there is one that verifies.
    /// - Throws: `RestorationRefusal` where there is nothing in them to authorise again.
    public init(
        _ entry: AuditEntry, concludedBy conclusion: AuditEntry?
    ) throws(RestorationRefusal) {
        let sequence = entry.sequence
        guard case .intent(let intent) = entry.event, intent.kind.canBeUndone else {
            throw .notARevocation(sequence, records: entry.event.label)
        }
        guard let conclusion else { throw .noOutcome(sequence) }
        let findings = Self.findings(of: conclusion.event)
        var gone = Set(findings.filter(\.mayBeGone).map(\.rule))
        // A forged outcome must not bring rules in that were never revoked.
        guard conclusion.session.isSamePlace(as: entry.session),
            conclusion.event.groupID == intent.groupID, gone.isSubset(of: intent.rules)
        else { throw .doesNotFit(sequence, conclusion: conclusion.sequence) }
        rules = intent.rules.filter { gone.remove($0) != nil }
        guard !rules.isEmpty else {
            throw .nothingRevoked(sequence, outcomes: findings.map(\.outcome))
        }
        self.sequence = sequence
        time = entry.time
        who = entry.who
        session = entry.session
        groupID = intent.groupID
        groupName = intent.groupName
        reason = intent.reason
        network = intent.vpcID.isEmpty ? .classic : .vpc
    }

    /// `entry 5 of 2026-11-24T07:30:00Z: 2 rules of sg-… (prod-web), reason “INC-4711”`; what others may
    /// have written in it is untrusted.
    public var summary: String {
        let count = rules.count == 1 ? "1 rule" : "\(rules.count) rules"
        let name = groupName.isEmpty ? "" : " (\(groupName))"
        let why = reason.isEmpty ? "" : ", reason “\(reason)”"
        return "entry \(sequence) of \(time.auditText): \(count) of \(groupID)\(name)\(why)"
    }

    /// Each rule, what became of it in words, and whether that may be a revocation. A rule that a
    /// later start found absent counts: its revocation was on its way. So does one whose outcome is
    /// unknown: its request may have been carried out, also after the last look at the group; and one
    /// that is gone after a refusal, which may have been carried out all the same.
    private static func findings(
        of event: AuditEvent
    ) -> [(rule: IngressRule, outcome: String, mayBeGone: Bool)] {
        switch event {
        case .outcome(let outcome) where outcome.kind.canBeUndone:
            outcome.rules.map { ($0.rule, $0.outcome.kind.label, $0.outcome.mayBeRevoked) }
        case .settled(let settlement):
            settlement.rules.map { found in
                (found.rule, found.isPresent ? "present" : "absent", !found.isPresent)
            }
        case .intent, .outcome, .torn, .missing: []
        }
    }
}
