import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

extension ClientSession {
    /// The report of a revocation or restoration that was broken off, where it is the last that the log tells of,
    /// made by this user in this place, and not told before; nil otherwise.
    func interruptedReport(in region: RegionID) async -> (report: ChangeReport, at: Date)? {
        guard let entry = try? log.lastEntry(), entry.who.uid == who.uid,
            let outcome = entry.event.recordedOutcome, outcome.interrupted,
            entry.session.isSamePlace(
                as: await ecs.connection.knownAuditSession(in: region))
        else { return nil }
        // Unique also among several logs: the hash of the line before tells them apart.
        let name = "\(entry.sequence) \(entry.previous)"
        guard !toldReports.contains(name) else { return nil }
        toldReports.remember(name)
        let report = ChangeReport(
            outcome.kind, groupID: outcome.groupID, rules: outcome.rules, auditEntry: outcome.intent
        )
        return (report, entry.time)
    }

    /// The region that an entry of the log names; nil where there is no such entry. It is checked with
    /// the entry.
    func region(ofEntry sequence: Int) async -> RegionID? {
        let trail = try? await log.trail()
        return trail?.record(sequence: sequence)?.entry?.session.region
    }
}
