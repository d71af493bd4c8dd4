public import Revocation
public import SecurityGroups
import TrafficImpact

extension ECSClient {
    /// A plan to revoke rules, with its effect.
    ///
    /// - Parameters:
    ///   - keys: the rules; those that `seen` does not have are left out.
    ///   - seen: the list as the operator saw it. Nothing is sent where the group is another one by
    ///     then.
    ///   - reason: goes into the audit log.
    ///   - kept: access that must not be cut; where it is, or may be, the plan asks for the stronger
    ///     phrase.
    /// - Returns: nil where none of the rules is in the list.
    public func plan(
        revoking keys: some Sequence<RuleKey> & Sendable, of seen: GroupRules, reason: String = "",
        keeping kept: ProtectedAccess = ProtectedAccess()
    ) async -> ChangePlan? {
        guard var plan = ChangePlan(revoking: keys, of: seen, reason: reason) else { return nil }
        plan.effect = await effect(of: plan, keeping: kept)
        return plan
    }

    /// What carrying a plan out does to traffic: reads what is around its group, then works it out. An
    /// effect that is not known whole by then says so, and asks for the stronger phrase.
    ///
    /// - Parameters:
    ///   - kept: access that must not be cut.
    ///   - reading: how long the reads may take.
    ///   - working: how long the work may take that comes after them.
    public func effect(
        of plan: ChangePlan, keeping kept: ProtectedAccess = ProtectedAccess(),
        reading: Duration = .seconds(30), working: Duration = .seconds(5)
    ) async -> ChangeEffect {
        let reader = reader
        // On threads of its own, since it may keep one busy for seconds.
        let work = Task(executorPreference: ThreadPoolExecutor.shared) {
            let around =
                plan.kind.countsSurroundings
                ? await reader.surroundings(of: plan.seen, within: reading) : nil
            return ChangeEffect(of: plan, keeping: kept, around: around, budget: .until(working))
        }
        return await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            work.cancel()
        }
    }

    /// The one way to change a group: reads it again and compares, records the intent, sends, reads
    /// back, and records what became of each rule. Revokes or restores, as the plan says.
    ///
    /// - Parameters:
    ///   - interruption: breaks it off; a fresh one for each change. Cancelling the task counts, too.
    ///   - progress: is told how far it is, on any thread.
    /// - Throws: `ChangeError`; then nothing was sent.
    public func carryOut(
        _ confirmed: ConfirmedChange, interruption: ChangeInterruption = ChangeInterruption(),
        progress: @escaping @Sendable (ChangeProgress) -> Void = { _ in }
    ) async throws(ChangeError) -> ChangeResult {
        // The entry is to say whose it is. Before the group is read again: a request must not wait.
        await connection.accountID(region: confirmed.plan.region)
        return try await executor.carryOut(
            confirmed, interruption: interruption, progress: progress)
    }

    /// Asks nobody for the account, which is best known before.
    package var executor: ChangeExecutor {
        ChangeExecutor(reader: reader, log: log, session: connection.knownAuditSession)
    }

    /// Records what became of the changes that programs began in a region and did not end: killed, or
    /// without power. To be called at a start; costs next to nothing where there are none.
    public func settleOpenIntents(in region: RegionID? = nil) async -> RecoveryReport {
        guard log.mayHaveOpenIntents else { return RecoveryReport() }
        let region = region ?? self.region
        // An intent is only settled where the account is the same, so it has to be known.
        await connection.accountID(region: region)
        let settler = IntentRecovery(
            reader: reader, log: log, session: connection.knownAuditSession)
        return await settler.settle(in: region)
    }
}
