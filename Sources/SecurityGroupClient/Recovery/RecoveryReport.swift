public import FoundationEssentials
public import Revocation
import SecurityGroups

/// What a start settled of the intents that it found without an outcome.
public struct RecoveryReport: Sendable, Hashable {
    /// An intent without an outcome, and what was found of its rules.
    public struct Settled: Sendable, Hashable {
        /// The entry that had no outcome.
        public let intent: AuditEntry
        /// What was found, as it was recorded.
        public let settlement: AuditSettlement
        /// The SHA-256 of the settlement's line.
        public let head: String
    }

    /// Oldest first.
    public var settled: [Settled] = []
    /// What could not be settled, and why; sentences for the operator.
    public var troubles: [String] = []
    /// In so many seconds no request of an open intent can be on its way any more; nil where none
    /// has to be waited for.
    public var wait: TimeInterval?

    public init() {}

    /// What waits to be settled; nil where nothing does.
    public var waitingWords: String? {
        wait.map {
            """
            The audit log has an entry without an outcome, whose request may still be on its way; a \
            start in \(Int($0.rounded(.up))) s or later settles it.
            """
        }
    }
}

extension RecoveryReport.Settled {
    /// One sentence a rule, for the operator.
    public var sentences: [String] {
        settlement.rules.map { found in
            "Entry \(settlement.intent) of the audit log had no outcome: \(found.rule.key.text) of \(settlement.groupID) was \(settlement.summary(for: found))."
        }
    }

    /// The settlement as a report: what is there is known, who did it is not.
    public var report: ChangeReport {
        ChangeReport(
            intent.event.kind ?? .revoke, groupID: settlement.groupID,
            rules: settlement.rules.map { found in
                SettledRule(
                    found.rule,
                    .unknown(
                        "\(settlement.summary(for: found)); the program that began this ended without an outcome, so what it did is not known"
                    ))
            }, auditEntry: settlement.intent, auditHead: head)
    }
}
