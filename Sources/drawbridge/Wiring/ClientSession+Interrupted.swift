import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

extension ClientSession {
    /// The report of a revocation that was broken off, where it is the last that the log tells of,
    /// made by this user in this place, and not told before; nil otherwise.
    func interruptedReport(in region: RegionID) async -> (report: RevocationReport, at: Date)? {
        guard let entry = try? log.lastEntry(), entry.who.uid == who.uid,
            entry.session.isSamePlace(as: await auditSession(in: region)),
            let report = Self.interruptedReport(in: entry)
        else { return nil }
        // Unique also among several logs: the hash of the line before tells them apart.
        let name = "\(entry.sequence) \(entry.previous)"
        guard !toldReports.contains(name) else { return nil }
        toldReports.remember(name)
        return (report, entry.time)
    }

    private static func interruptedReport(in entry: AuditEntry) -> RevocationReport? {
        switch entry.event {
        case .outcome(let outcome), .restoreOutcome(let outcome):
            guard outcome.interrupted else { return nil }
            return RevocationReport(
                groupID: outcome.groupID, rules: outcome.rules, auditEntry: outcome.intent)
        case .intent(let intent):
            return unknownReport(of: intent.rules, in: intent.groupID, entry)
        case .restoreIntent(let intent):
            return unknownReport(of: intent.rules, in: intent.groupID, entry)
        case .settled, .torn: return nil
        }
    }

    private static func unknownReport(
        of rules: [IngressRule], in groupID: SecurityGroupID, _ entry: AuditEntry
    ) -> RevocationReport {
        let unknown = RuleOutcome.unknown(
            "the log has no outcome: the program that began this ended without one, or is still at it; read the group (r) to see whether the rule is there"
        )
        return RevocationReport(
            groupID: groupID, rules: rules.map { SettledRule($0, unknown) },
            auditEntry: entry.sequence)
    }
}
