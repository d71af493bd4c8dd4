import Revocation
import SecurityGroups

/// One confirmed plan on its way through the gate.
struct RevocationRun {
    let gate: SecurityGroupRevoker
    let plan: RevocationPlan
    let interruption: RevocationInterruption
    let progress: @Sendable (RevocationProgress) -> Void

    var settled: [RuleKey: SettledRule] = [:]
    /// The group as it was last read, or why the last read failed.
    var state = ReadBack.failed("it was not read")
    var intent: AuditReceipt?
    var troubles: [String] = []
    /// Why no further request may leave.
    var stop: String?

    /// So many requests are sent at most for a batch.
    static let roundLimit = 3

    init(
        _ gate: SecurityGroupRevoker, plan: RevocationPlan, interruption: RevocationInterruption,
        progress: @escaping @Sendable (RevocationProgress) -> Void
    ) {
        self.gate = gate
        self.plan = plan
        self.interruption = interruption
        self.progress = progress
    }

    mutating func result() async -> Result<RevocationEnd, RevocationFault> {
        do throws(RevocationFault) {
            return .success(try await run())
        } catch {
            return .failure(error)
        }
    }

    private mutating func run() async throws(RevocationFault) -> RevocationEnd {
        // Before anything else: without a log there is no point in asking ECS.
        do throws(AuditLogFault) { try await gate.log.checkWritable() } catch {
            throw .auditLog(error)
        }
        guard let group = try await reread() else {
            stop = Self.interruptedBefore
            return .finished(await finish())
        }
        let difference = GroupDifference(from: plan.seen, to: group)
        guard difference.leavesStanding(plan) else {
            return .groupChanged(difference, now: group)
        }
        let present = Set(group.rules.map(\.key))
        for rule in plan.rules where !present.contains(rule.key) {
            settle(rule, .alreadyAbsent)
        }
        let requests = RevocationBatches(
            revoking: plan.rules.filter { present.contains($0.key) }, of: group,
            planned: plan.keys, by: plan.form, newToken: gate.newToken)
        for rule in requests.unnameable { settle(rule.rule, rule.outcome) }
        guard !requests.batches.isEmpty else { return .finished(await finish()) }
        guard interruption.enterFlight() else {
            stop = Self.interruptedBefore
            return .finished(await finish())
        }
        do throws(AuditLogFault) {
            intent = try await recordIntent(for: requests.batches, group: group)
        } catch {
            throw .auditLog(error)
        }
        for (index, batch) in requests.batches.enumerated() {
            await carryOut(batch, number: index + 1, of: requests.batches.count)
        }
        return .finished(await finish())
    }

    static let interruptedBefore = "the revocation was interrupted before this request"

    /// The group right before the first request; nil where the wait was given up.
    private mutating func reread() async throws(RevocationFault) -> GroupRules? {
        progress(.rereading)
        let group: GroupRules
        do throws(CallFault) {
            group = try await gate.reader.rules(of: plan.groupID, in: plan.region)
        } catch {
            if interruption.isInterrupted { return nil }
            throw .rereadFailed(error)
        }
        state = .read(group, absenceCertain: group.pages == 1)
        let difference = GroupDifference(from: plan.seen, to: group)
        guard group.pages > 1, !difference.isEmpty else { return group }
        // One read of several pages can miss a rule: a difference counts when reads agree.
        state = await gate.reader.settledRules(
            of: plan.groupID, in: plan.region, waits: gate.timing.readBackWaits,
            sleep: gate.timing.sleep, until: { _ in true }, attempted: { _ in })
        if interruption.isInterrupted { return nil }
        switch state {
        case .read(let agreed, absenceCertain: true): return agreed
        case .read, .failed:
            throw .rereadFailed(
                .undecodable(
                    httpStatus: 200, firstBytes: "",
                    reason: "the group changes from one read to the next"))
        }
    }

    func recordIntent(
        for batches: [RevocationBatch], group: GroupRules, continues: Int? = nil
    ) async throws(AuditLogFault) -> AuditReceipt {
        let event = AuditEvent.intent(
            AuditIntent(
                plan, group: group, requests: batches.map(\.request),
                rules: batches.flatMap(\.rules), continues: continues))
        let receipt = try await gate.log.append(event, session: await gate.session(plan.region))
        progress(.recorded(auditEntry: receipt.sequence))
        return receipt
    }
}
