import Revocation
import SecurityGroups

/// What revoking and restoring have in common: where they read, what they record in, how long they
/// wait.
struct Gate: Sendable {
    /// Its caller also sends the requests.
    let reader: SecurityGroupReader
    let log: AuditLog
    /// The endpoint, account and access key id in use for a region, for the log.
    let session: @Sendable (RegionID) async -> AuditSession
    let timing: ChangeTiming
    /// A fresh ClientToken: ASCII, up to 64 characters, never the same twice.
    let newToken: @Sendable () -> String

    /// Carries a run out. Cancelling the task counts as `interruption.interrupt()`.
    ///
    /// - Throws: `ChangeError`; then nothing was sent.
    func pass(
        _ run: some GateRun & Sendable, interruption: ChangeInterruption
    ) async throws(ChangeError) -> ChangeResult {
        // A task of its own: whoever cancels the caller's must not cut off the request in flight,
        // its read-back and the record of the outcome.
        let work = Task(executorPreference: WorkThreads.shared) {
            var run = run
            return await run.result()
        }
        interruption.observe { [timing] reaction in
            switch reaction {
            case .giveUpNow: work.cancel()
            case .giveUpAfterGrace:
                Task(executorPreference: WorkThreads.shared) {
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
