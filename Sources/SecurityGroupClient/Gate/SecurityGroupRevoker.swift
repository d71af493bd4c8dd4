public import FoundationEssentials
public import Revocation
public import SecurityGroups

/// The gate: the one way to revoke rules.
///
/// Re-reads the group and compares it with what was confirmed, brings the intent to the disk, sends
/// RevokeSecurityGroup, accept rules before drop rules, reads back, settles each rule, and brings
/// the outcome to the disk.
public struct SecurityGroupRevoker: Sendable {
    /// Reads the group before and after; its caller also sends the requests.
    public let reader: SecurityGroupReader
    /// Where intents and outcomes go.
    public let log: AuditLog
    let session: @Sendable (RegionID) async -> AuditSession
    let timing: RevocationTiming
    let newToken: @Sendable () -> String

    /// - Parameters:
    ///   - reader: its caller also sends the requests.
    ///   - session: the endpoint, account and access key id in use for a region, for the log.
    ///   - newToken: a fresh ClientToken: ASCII, up to 64 characters, never the same twice.
    public init(
        reader: SecurityGroupReader, log: AuditLog,
        session: @escaping @Sendable (RegionID) async -> AuditSession,
        timing: RevocationTiming = RevocationTiming(),
        newToken: @escaping @Sendable () -> String = { UUID().uuidString }
    ) {
        self.reader = reader
        self.log = log
        self.session = session
        self.timing = timing
        self.newToken = newToken
    }

    /// Carries a confirmed plan out. Cancelling the task counts as `interruption.interrupt()`.
    ///
    /// - Parameter interruption: a fresh one for each revocation.
    /// - Throws: `RevocationFault`; then nothing was sent.
    public func revoke(
        _ confirmed: ConfirmedPlan, interruption: RevocationInterruption = RevocationInterruption(),
        progress: @escaping @Sendable (RevocationProgress) -> Void = { _ in }
    ) async throws(RevocationFault) -> RevocationEnd {
        // A task of its own: whoever cancels the caller's must not cut off the request in flight,
        // its read-back and the record of the outcome.
        let work = Task {
            var run = RevocationRun(
                self, plan: confirmed.plan, interruption: interruption, progress: progress)
            return await run.result()
        }
        interruption.observe { [timing] reaction in
            switch reaction {
            case .giveUpNow: work.cancel()
            case .giveUpAfterGrace:
                Task {
                    try? await timing.sleep(timing.grace)
                    work.cancel()
                }
            }
        }
        let result = await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            interruption.interrupt()
        }
        return try result.get()
    }
}
