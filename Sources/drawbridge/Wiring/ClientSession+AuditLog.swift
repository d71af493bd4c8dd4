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

    /// What became of rules of which this user's last changes in this place do not know it, by a read of
    /// their group now; nil where there are none. It is told at every start until that read succeeds.
    func unknownOutcome(in region: RegionID) async -> String? {
        guard let entries = try? log.newestEntries(Self.entriesToLookAt) else { return nil }
        let here = await ecs.connection.knownAuditSession(in: region)
        for entry in entries where entry.who.uid == who.uid && entry.session.isSamePlace(as: here) {
            guard let outcome = entry.event.recordedOutcome else { continue }
            let unknown = outcome.rules.filter { $0.outcome.kind == .unknown }
            let name = "\(entry.sequence) \(entry.previous)"
            if unknown.isEmpty || toldReports.contains(name) { continue }
            let rules = unknown.count == 1 ? "1 rule" : "\(unknown.count) rules"
            let words = """
                Entry \(outcome.intent ?? entry.sequence) of the audit log could not tell what became of \
                \(rules) of \(outcome.groupID)
                """
            let group: GroupIndex
            do throws(CallError) {
                group = GroupIndex(try await ecs.rules(of: outcome.groupID, in: region))
            } catch {
                guard case .service(let fault) = error,
                    fault.code == .invalidSecurityGroupIDNotFound
                else { return "\(words), and it cannot be read now: the next start tries again." }
                toldReports.remember(name)
                return "\(words); the group is gone now, and its rules with it."
            }
            toldReports.remember(name)
            let there = unknown.count { outcome.kind.find($0.rule, in: group) != nil }
            let gone = unknown.count - there
            return "\(words). Read now: \(there) in the group, \(gone) not. e shows the entry."
        }
        return nil
    }

    /// A start looks no further back: it is to cost the same with a log of any length.
    private static let entriesToLookAt = 50

    /// The region that an entry of the log names; nil where there is no such entry. It is checked with
    /// the entry.
    func region(ofEntry sequence: Int) async -> RegionID? {
        let trail = try? await log.trail()
        return trail?.record(sequence: sequence)?.entry?.session.region
    }
}
