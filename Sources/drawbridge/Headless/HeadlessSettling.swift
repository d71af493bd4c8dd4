import Revocation
import SecurityGroupClient
import SecurityGroups

/// What a headless command that writes does first: it settles what earlier programs left without an
/// outcome, before its own work changes what there is to be found.
enum HeadlessSettling {
    /// What is urgent does not wait longer for it.
    private static let limit = Duration.seconds(10)

    /// Says what an entry is worth that names no account, where its key is temporary.
    static func warnIfBoundToKey(_ client: ClientSession) async {
        if await client.ecs.connection.isBoundToKey() {
            Output.error(AuditSession.boundToKeyWarning)
        }
    }

    /// Tells of what was settled, and of what cannot be yet, on standard error.
    static func settle(in region: RegionID, with client: ClientSession) async {
        guard client.log.mayHaveOpenIntents else { return }
        let work = Task(executorPreference: ThreadPoolExecutor.shared) {
            await client.ecs.settleOpenIntents(in: region)
        }
        let timer = Task(executorPreference: ThreadPoolExecutor.shared) {
            try await TimerQueue.shared.sleep(for: limit)
            work.cancel()
        }
        let report = await work.value
        timer.cancel()
        report.settled.flatMap(\.sentences).forEach(Output.error)
        report.troubles.forEach(Output.error)
        if let words = report.waitingWords { Output.error(words) }
    }
}
