public import FoundationEssentials
public import Revocation
public import SecurityGroups

/// The gate: the one way to revoke rules.
///
/// Re-reads the group and compares it with what was confirmed, brings the intent to the disk, sends
/// RevokeSecurityGroup, accept rules before drop rules, reads back, settles each rule, and brings
/// the outcome to the disk.
public struct ChangeExecutor: Sendable {
    private let gate: Gate
    /// Reads the group before and after; its caller also sends the requests.
    public var reader: SecurityGroupReader { gate.reader }
    /// Where intents and outcomes go.
    public var log: AuditLog { gate.log }

    /// - Parameters:
    ///   - reader: its caller also sends the requests.
    ///   - session: the endpoint, account and access key id in use for a region, for the log.
    ///   - newToken: a fresh ClientToken: ASCII, up to 64 characters, never the same twice.
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
    /// - Parameter interruption: a fresh one for each revocation.
    /// - Throws: `ChangeError`; then nothing was sent.
    public func revoke(
        _ confirmed: ConfirmedChange, interruption: ChangeInterruption = ChangeInterruption(),
        progress: @escaping @Sendable (ChangeProgress) -> Void = { _ in }
    ) async throws(ChangeError) -> ChangeResult {
        try await gate.pass(
            ChangeRun(
                gate, confirmed, interruption: interruption, progress: progress),
            interruption: interruption)
    }
}
