import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

/// A restoration from the command line: read the entry and the group, work out the effect, check the
/// confirmation, hand the plan to the gate.
struct HeadlessRestoration: Sendable {
    let entry: Int
    let yes: Bool
    let expectCount: Int?
    let confirmation: String?
    let reason: String
    let kept: AccessToKeep
    let isReadOnly: Bool
    let connection: ConnectionOptions
    let interruption: HeadlessInterruption

    /// - Throws: `Failure` with the exit status; then nothing was sent.
    func run(with client: ClientSession) async throws(Failure) -> ChangeReport {
        guard let restorer = client.restorer(isReadOnly: isReadOnly) else { throw .readOnly }
        let region = try await client.headlessRegion(
            connection, mustBeNamed: true, orElse: client.region(ofEntry: entry))
        // It may be the entry itself that a program left without an outcome.
        await HeadlessSettling.settle(in: region, with: client)
        var plan: RestorationPlan
        do throws(RestorationFault) {
            plan = try await client.restorationPlan(
                of: try await client.revokedEntry(entry, region: region), reason: reason)
        } catch {
            throw Failure(error)
        }
        guard !plan.rules.isEmpty else {
            return ChangeReport(groupID: plan.groupID, rules: plan.settled)
        }
        plan.effect = RestorationEffect(
            of: plan, keeping: kept, budget: .until(WorkBudget.headlessDeadline))
        let confirmed = try confirm(plan)
        // The account was looked for to compare it with the entry's.
        await HeadlessSettling.warnIfBoundToKey(client)
        return try await restore(confirmed, with: restorer)
    }

    private func confirm(_ plan: RestorationPlan) throws(Failure) -> ConfirmedRestoration {
        do throws(ConfirmationError) {
            return try ConfirmedRestoration(
                plan, yes: yes, expectedCount: expectCount, confirmation: confirmation)
        } catch {
            if let effect = plan.effect {
                ImpactReport.table(effect, of: plan).forEach(Output.note)
            }
            if case .hazard = error { throw Failure(error.words, .confirmationNeeded) }
            throw Failure(error.words, .usage)
        }
    }

    private func restore(
        _ confirmed: ConfirmedRestoration, with restorer: SecurityGroupRestorer
    ) async throws(Failure) -> ChangeReport {
        let end: ChangeResult
        do throws(ChangeError) {
            end = try await restorer.restore(confirmed, interruption: interruption.atTheGate())
        } catch {
            throw Failure(error)
        }
        switch end {
        case .finished(let report): return report
        case .groupChanged(let difference, _, let report):
            difference.words.forEach { Output.error($0) }
            if let report { return report }
            let plan = confirmed.plan
            let why = "the group changed in between; look at it again, then repeat"
            return ChangeReport(
                groupID: plan.groupID,
                rules: plan.rules.map { SettledRule($0, .notSent(why)) } + plan.settled)
        }
    }
}
