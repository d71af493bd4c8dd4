import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

/// A revocation from the command line: find the rules, work out the effect, check the confirmation,
/// hand the plan to the gate.
struct HeadlessChange: Sendable {
    let groupID: SecurityGroupID
    let choice: RuleChoice
    /// How requests name the rules.
    let form: RuleNaming.Form
    let yes: Bool
    let expectCount: Int?
    let confirmation: String?
    let reason: String
    let kept: AccessToKeep
    let isReadOnly: Bool
    let search: GroupSearchOptions
    let connection: ConnectionOptions
    let interruption: HeadlessInterruption

    /// - Throws: `Failure` with the exit status; then nothing was sent.
    func run(with client: ClientSession) async throws(Failure) -> ChangeReport {
        guard let revoker = client.revoker(isReadOnly: isReadOnly) else { throw .readOnly }
        let region = try await client.headlessRegion(connection, mustBeNamed: true)
        await HeadlessSettling.settle(in: region, with: client)
        // Beside the reads: the first entry is to say whose it is.
        let account = Task(executorPreference: WorkThreads.shared) {
            await client.findAccount(in: region)
        }
        let seen = try await client.headlessRules(of: groupID, in: region, search)
        let chosen = try choice.chosen(from: seen)
        guard var plan = ChangePlan(revoking: chosen.keys, of: seen, reason: reason) else {
            throw Failure(
                "none of the given rules is in \(groupID); see drawbridge rules \(groupID)",
                .noSuchRule)
        }
        plan.form = form
        let around = await client.reader.surroundings(
            of: seen, within: Surroundings.headlessLimit)
        plan.effect = ChangeEffect(
            of: plan, keeping: kept, around: around, budget: .until(WorkBudget.headlessDeadline))
        let confirmed = try confirm(plan, absent: chosen.absent.count)
        plan.restorable.obstacles.forEach { Output.error($0.words) }
        _ = await account.value
        await HeadlessSettling.warnIfBoundToKey(client)
        let report = try await revoke(confirmed, with: revoker)
        return report.adding(absent: chosen.absent)
    }

    private func confirm(_ plan: ChangePlan, absent: Int) throws(Failure) -> ConfirmedChange {
        do throws(ConfirmationError) {
            return try ConfirmedChange(
                plan, yes: yes, expectedCount: expectCount, alreadyAbsent: absent,
                confirmation: confirmation)
        } catch {
            if let effect = plan.effect {
                ImpactReport.table(effect, of: plan).forEach(Output.note)
            }
            if case .hazard = error { throw Failure(error.words, .confirmationNeeded) }
            throw Failure(error.words, .usage)
        }
    }

    private func revoke(
        _ confirmed: ConfirmedChange, with revoker: ChangeExecutor
    ) async throws(Failure) -> ChangeReport {
        let end: ChangeResult
        do throws(ChangeError) {
            end = try await revoker.revoke(confirmed, interruption: interruption.atTheGate())
        } catch {
            throw Failure(error)
        }
        switch end {
        case .finished(let report): return report
        case .groupChanged(let difference, let now, let report):
            difference.words.forEach { Output.error($0) }
            return report ?? .nothingSent(confirmed.plan, because: difference, now: now)
        }
    }
}

extension ChangeReport {
    /// With the rules that were named and not in the group.
    fileprivate func adding(absent: [RuleID]) -> ChangeReport {
        let settled = absent.map { id in
            SettledRule(
                IngressRule(attributes: ["SecurityGroupRuleId": id.rawValue]), .alreadyAbsent())
        }
        return ChangeReport(
            groupID: groupID, rules: rules + settled, auditEntry: auditEntry, auditHead: auditHead,
            isRecorded: isRecorded, isInterrupted: isInterrupted, troubles: troubles,
            readBack: readBack)
    }

    /// The group is not what the plan was made from: a rule that differs is `changed`, every other
    /// one `notSent`.
    fileprivate static func nothingSent(
        _ plan: ChangePlan, because difference: GroupDifference, now: GroupRules
    ) -> ChangeReport {
        let changed = Dictionary(
            difference.changed.map { ($0.before.key, $0.after) },
            uniquingKeysWith: { first, _ in first })
        let vanished = Set(difference.vanished.map(\.key))
        let why = "the group changed in between; look at it again, then repeat"
        return ChangeReport(
            groupID: plan.groupID,
            rules: plan.rules.map { rule in
                if vanished.contains(rule.key) {
                    let twins = OutcomeResolver.twins(of: rule, in: now)
                    return SettledRule(rule, .alreadyAbsent(grantedBy: twins))
                }
                return SettledRule(
                    rule, changed[rule.key].map { .changed(now: $0) } ?? .notSent(why))
            })
    }
}
