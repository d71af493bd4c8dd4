package import FoundationEssentials
package import Revocation
package import SecurityGroups

/// Settles intents that no outcome is recorded of: the program that wrote them ended without one,
/// by a power cut, a kill, a dropped connection. It reads the group and records what is there.
///
/// A writer that lives is left alone, and so is every intent of another endpoint, region or account.
/// What a request on its way can change no more is settled at once; the rest only when the writer
/// is known to be dead for so long that its last request, whenever that left, is over.
package struct IntentRecovery: Sendable {
    private let reader: SecurityGroupReader
    private let log: AuditLog
    private let session: @Sendable (RegionID) async -> AuditSession
    private let timing: ChangeTiming
    private let now: @Sendable () -> Date

    /// How long a writer has to be dead: its system sends what it left for 20 s at most
    /// (`TCP_USER_TIMEOUT`), the service needs its time, and a clock may be a little off. The age of
    /// its intent says nothing: it may have been sending again until it was killed.
    package static let patience: TimeInterval = 30

    /// - Parameter session: the endpoint, account and access key id in use for a region.
    package init(
        reader: SecurityGroupReader, log: AuditLog,
        session: @escaping @Sendable (RegionID) async -> AuditSession,
        timing: ChangeTiming = ChangeTiming(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.reader = reader
        self.log = log
        self.session = session
        self.timing = timing
        self.now = now
    }

    /// Settles what can be settled in a region. Where nothing is open this costs next to nothing.
    package func settle(in region: RegionID) async -> RecoveryReport {
        var report = RecoveryReport()
        guard log.mayHaveOpenIntents else { return report }
        let path = log.path
        guard let open = try? await log.openIntents(), !open.isEmpty else {
            return report
        }
        let here = await session(region)
        for record in open {
            guard let entry = record.entry, entry.session.isSamePlace(as: here),
                !IntentLock.isHeld(of: path, sequence: record.sequence)
            else { continue }
            await settle(
                record.sequence, of: open.map(\.sequence), in: region, as: here, into: &report)
        }
        return report
    }

    private func settle(
        _ sequence: Int, of open: [Int], in region: RegionID, as here: AuditSession,
        into report: inout RecoveryReport
    ) async {
        do throws(AuditLogError) {
            // From here on other starts leave it alone; one may have been faster.
            guard let lock = try IntentLock.taken(of: log.path, sequence: sequence),
                let entry = try await log.openIntents(only: sequence).first?.entry,
                let groupID = entry.event.groupID, let kind = entry.event.kind
            else { return }
            defer { withExtendedLifetime(lock) {} }
            // Whoever wrote it is dead from here on at the latest.
            let seenFree = now()
            let isOver =
                log.firstSeenFree(sequence)
                .map { seenFree.timeIntervalSince($0) >= Self.patience } ?? false
            guard let settlement = await settlement(of: entry, kind, groupID, in: region) else {
                report.troubles.append(
                    "Entry \(sequence) of the audit log has no outcome, and \(groupID) could not be read to settle it; the next start tries again."
                )
                return
            }
            guard isOver || settlement.isGroupGone || Self.isCarriedOut(settlement, kind) else {
                let since = try await log.noteFree(sequence, at: seenFree, open: open)
                let rest = Self.patience - now().timeIntervalSince(since)
                report.wait = max(report.wait ?? 0, max(0, rest))
                return
            }
            let receipt = try await log.append(.settled(settlement), session: here)
            report.settled.append(
                RecoveryReport.Settled(intent: entry, settlement: settlement, head: receipt.head))
            report.troubles += receipt.warnings
        } catch {
            report.troubles.append(
                "Entry \(sequence) of the audit log has no outcome, and it could not be settled. \(error.description)"
            )
        }
    }
}

extension IntentRecovery {
    /// Whether all is as the intent wanted it, so that a request on its way changes nothing more.
    private static func isCarriedOut(_ settlement: AuditSettlement, _ kind: ChangeKind) -> Bool {
        settlement.rules.allSatisfy(kind.isDone)
    }

    /// What is there of an intent's rules; nil where that is not to be had for certain.
    private func settlement(
        of entry: AuditEntry, _ kind: ChangeKind, _ groupID: SecurityGroupID,
        in region: RegionID
    ) async -> AuditSettlement? {
        let began = now()
        var isGroupGone = false
        let (state, _) = await reader.settledRules(
            of: groupID, in: region, waits: timing.readBackWaits, sleep: timing.sleep,
            until: { _ in true },
            refused: { fault in
                if case .service(let fault) = fault {
                    isGroupGone = fault.code == .invalidSecurityGroupIDNotFound
                }
                return isGroupGone
            }, attempted: { _ in })
        if isGroupGone {
            // Its rules went with it, and no request can bring them back.
            return AuditSettlement(
                intent: entry.sequence, groupID: groupID, readAt: began,
                rules: entry.event.rules.map { FoundRule($0, isPresent: false) },
                isGroupGone: true)
        }
        guard case .read(let group, absenceCertain: true) = state else { return nil }
        return AuditSettlement(
            intent: entry.sequence, groupID: groupID, readAt: group.rules.readAt,
            rules: entry.event.rules.map { rule in
                FoundRule(rule, isPresent: kind.find(rule, in: group) != nil)
            })
    }
}
