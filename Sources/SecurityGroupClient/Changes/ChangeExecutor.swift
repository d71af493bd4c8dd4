import FoundationEssentials
public import Revocation
public import SecurityGroups

/// The one way to change a group: to revoke rules, and to restore what was revoked.
///
/// Re-reads the group and compares it with what was confirmed, brings the intent to the disk, sends the
/// requests, reads back, settles each rule, and brings the outcome to the disk. What a plan's kind wants
/// of that is in `ChangeKind`.
package struct ChangeExecutor: Sendable {
    /// Reads the group before and after; its caller also sends the requests.
    package let reader: SecurityGroupReader
    /// Where intents and outcomes go.
    package let log: AuditLog
    /// The endpoint, account and access key id in use for a region, for the log.
    let session: @Sendable (RegionID) async -> AuditSession
    let timing: ChangeTiming
    /// A fresh ClientToken: ASCII, up to 64 characters, never the same twice.
    let newToken: @Sendable () -> String

    /// - Parameters:
    ///   - reader: its caller also sends the requests.
    ///   - session: the endpoint, account and access key id in use for a region, for the log.
    ///   - newToken: a fresh ClientToken: ASCII, up to 64 characters, never the same twice.
    package init(
        reader: SecurityGroupReader, log: AuditLog,
        session: @escaping @Sendable (RegionID) async -> AuditSession,
        timing: ChangeTiming = ChangeTiming(),
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
    /// - Parameter interruption: a fresh one for each change.
    /// - Throws: `ChangeError`, also for a plan that restores an entry of another endpoint, region or
    ///   account; then nothing was sent.
    package func carryOut(
        _ confirmed: ConfirmedChange, interruption: ChangeInterruption = ChangeInterruption(),
        progress: @escaping @Sendable (ChangeProgress) -> Void = { _ in }
    ) async throws(ChangeError) -> ChangeResult {
        // A task of its own: whoever cancels the caller's must not cut off the request in flight,
        // its read-back and the record of the outcome.
        let work = Task(executorPreference: ThreadPoolExecutor.shared) {
            var run = ChangeRun(self, confirmed, interruption: interruption, progress: progress)
            return await run.result()
        }
        interruption.observe { [timing] reaction in
            switch reaction {
            case .giveUpNow: work.cancel()
            case .giveUpAfterGrace:
                Task(executorPreference: ThreadPoolExecutor.shared) {
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

/// How long a change waits for what.
package struct ChangeTiming: Sendable {
    /// Before the second read-back, the third and so on: nothing says that a read right after a
    /// request is fresh (vendor document).
    package var readBackWaits: [Duration]
    /// Before a request that ECS was too busy to take is sent again, the first time and so on.
    package var busyWaits: [Duration]
    /// What the request in flight and its read-back still get after an interruption.
    package var grace: Duration
    /// Throws when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void
    /// Tells whether a read is fresh; goes on while the process or the machine is stopped.
    package var now: @Sendable () -> ContinuousClock.Instant

    package init(
        readBackWaits: [Duration] = [300, 600, 1200, 2400].map { .milliseconds($0) },
        busyWaits: [Duration] = [.seconds(1), .seconds(4)],
        grace: Duration = .seconds(30),
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await TimerQueue.shared.sleep(for: $0)
        },
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.readBackWaits = readBackWaits
        self.busyWaits = busyWaits
        self.grace = grace
        self.sleep = sleep
        self.now = now
    }
}

/// Why a confirmed plan was not begun. Nothing was sent.
public enum ChangeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The intent could not be brought to the disk.
    case auditLog(AuditLogError)
    /// The group could not be read again, so that nobody knows whether it is what was confirmed.
    case rereadFailed(CallError)
    /// The plan restores an entry of another endpoint, region or account.
    case elsewhere(RestorationRefusal)

    /// That nothing was sent, and why.
    public var description: String {
        switch self {
        case .auditLog(let fault):
            "Nothing was sent, since it could not be recorded. \(fault.description)"
        case .rereadFailed(let fault):
            "Nothing was sent, since the group could not be read again. \(fault.description)"
        case .elsewhere(let refusal): "Nothing was sent. \(refusal.description)"
        }
    }
}
