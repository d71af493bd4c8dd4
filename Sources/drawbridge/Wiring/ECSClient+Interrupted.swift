import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

extension ECSClient {
    /// The report of a revocation that a signal or a lost connection broke off, where it is the last
    /// that the log tells of, made by this user in this place; nil otherwise.
    func interruptedReport(in region: RegionID) async -> (report: RevocationReport, at: Date)? {
        guard let entry = try? await log.lastEntry(), case .outcome(let outcome) = entry.event,
            outcome.interrupted, entry.who.uid == who.uid,
            entry.session.isSamePlace(as: await auditSession(in: region))
        else { return nil }
        let report = RevocationReport(
            groupID: outcome.groupID, rules: outcome.rules, auditEntry: outcome.intent)
        return (report, entry.time)
    }
}
