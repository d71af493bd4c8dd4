public import FoundationEssentials
public import Revocation
public import SecurityGroups

/// The same gate in the other direction: the one way to authorise rules again that were revoked.
///
/// Re-reads the group and compares it with what was confirmed, brings the intent to the disk, sends
/// AuthorizeSecurityGroup, drop rules before accept rules, reads back, settles each rule with its
/// new id, and brings the outcome to the disk. A rule of which the group holds the same is left
/// alone.
public struct SecurityGroupRestorer: Sendable {
    private let gate: Gate

    /// As `ChangeExecutor`'s.
    public init(
        reader: SecurityGroupReader, log: AuditLog,
        session: @escaping @Sendable (RegionID) async -> AuditSession,
        timing: ChangeTiming = ChangeTiming(),
        newToken: @escaping @Sendable () -> String = { UUID().uuidString }
    ) {
        gate = Gate(
            reader: reader, log: log, session: session, timing: timing, newToken: newToken)
    }

    /// Carries a confirmed plan out. Cancelling the task counts as `interruption.interrupt()`.
    ///
    /// - Parameter interruption: a fresh one for each restoration.
    /// - Throws: `ChangeError`, also for a plan of another endpoint, region or account; then
    ///   nothing was sent.
    public func restore(
        _ confirmed: ConfirmedRestoration,
        interruption: ChangeInterruption = ChangeInterruption(),
        progress: @escaping @Sendable (ChangeProgress) -> Void = { _ in }
    ) async throws(ChangeError) -> ChangeResult {
        let source = confirmed.plan.source
        guard source.session.isSamePlace(as: await gate.session(confirmed.plan.region)) else {
            throw .elsewhere(.elsewhere(source.sequence, source.session))
        }
        return try await gate.pass(
            RestorationRun(
                gate, confirmed, interruption: interruption, progress: progress),
            interruption: interruption)
    }
}
