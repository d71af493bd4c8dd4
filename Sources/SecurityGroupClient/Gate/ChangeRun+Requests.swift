import ECSProtocol
import Revocation
import SecurityGroups

extension ChangeRun {
    /// Sends a batch, reads back and settles its rules. Those that are still there go again, at most
    /// twice, where ECS refused the request only for an id that it does not know, was too busy to
    /// take it, or gave no clear reply.
    mutating func carryOut(_ batch: ChangeBatch, number: Int, of total: Int) async {
        guard var batch = stillDue(batch, after: nil) else { return }
        var earlier: RequestResult?
        for round in 1...Self.roundLimit {
            guard
                let (answer, sent) = await send(batch, number: number, of: total, after: earlier)
            else { return }
            batch = sent
            progress(.answered(batch: number, of: total, requestID: answer.requestID))
            let known = answer.following(earlier)
            if case .neverLeft(let why) = answer { stop = why }
            if answer.isThrottled { await waitForQuota(round: round) }
            if case .neverLeft = known {} else { await readBack(after: known, batch) }
            guard let rest = await remainder(of: batch, after: answer, round: round) else {
                for rule in batch.rules { settle(rule, known) }
                return
            }
            let again = Set(rest.rules.map(\.key))
            for rule in batch.rules where !again.contains(rule.key) { settle(rule, known) }
            batch = rest
            earlier = known
        }
    }

    private func waitForQuota(round: Int) async {
        guard round < Self.roundLimit, round <= gate.timing.busyWaits.count else { return }
        // Given up on, the read-back that follows says so.
        try? await gate.timing.sleep(gate.timing.busyWaits[round - 1])
    }

    private mutating func settle(_ rule: IngressRule, _ answer: RequestResult) {
        settle(
            rule, OutcomeResolver.outcome(of: rule, answer: answer, readBack: state),
            requestID: answer.requestID)
    }

    /// Sends a batch; where the read that it rests on is too old by then, reads and compares again.
    ///
    /// - Returns: the answer, and what was sent; nil where nothing of the batch may be sent, and then
    ///   every rule of it is settled.
    private mutating func send(
        _ batch: ChangeBatch, number: Int, of total: Int, after earlier: RequestResult?
    ) async -> (RequestResult, ChangeBatch)? {
        var batch = batch
        progress(.sending(batch: number, of: total, rules: batch.rules.count))
        for _ in 0..<Self.freshReadLimit {
            if let answer = await send(batch.request) { return (answer, batch) }
            await readAgain()
            guard let due = stillDue(batch, after: earlier) else { return nil }
            if due.request.clientToken != batch.request.clientToken, let group = state.rules,
                !(await recordRest(due, in: group))
            {
                _ = stillDue(due, after: earlier)
                return nil
            }
            batch = due
        }
        if let answer = await send(batch.request) { return (answer, batch) }
        stop = Self.tooSlow
        _ = stillDue(batch, after: earlier)
        return nil
    }

    /// The batch without the rules that the last read shows to be gone; nil where nothing of it may
    /// be sent. Every rule that drops out is settled, by what is known of an earlier request for it.
    private mutating func stillDue(
        _ batch: ChangeBatch, after earlier: RequestResult?
    ) -> ChangeBatch? {
        if let why = objection(to: batch) {
            for rule in batch.rules {
                if earlier == nil {
                    settle(rule, unsent: why)
                } else {
                    settle(rule, RequestResult.neverLeft(why).following(earlier))
                }
            }
            return nil
        }
        guard case .read(let group, absenceCertain: true) = state else { return batch }
        let present = Set(group.rules.map(\.key))
        for rule in batch.rules where !present.contains(rule.key) {
            if let earlier {
                settle(rule, earlier)
            } else {
                settle(rule, .alreadyAbsent(grantedBy: OutcomeResolver.twins(of: rule, in: group)))
            }
        }
        // A smaller request than one that was sent is another one.
        var newToken: (() -> String)?
        if earlier != nil { newToken = gate.newToken }
        return batch.only(clientToken: newToken) { present.contains($0.key) }
    }

    private func objection(to batch: ChangeBatch) -> String? {
        if let objection { return objection }
        if !batch.isOfAcceptRules && !acceptsAreGone {
            return "an accept rule of the plan is not gone, and this drop rule may be guarding it"
        }
        return nil
    }

    /// Whether every accept rule of the plan is settled as gone, and none is back in the last read.
    private var acceptsAreGone: Bool {
        let present = Set(state.rules?.rules.map(\.key) ?? [])
        return plan.rules.filter { $0.policy == .accept }.allSatisfy { rule in
            if present.contains(rule.key) { return false }
            return switch settled[rule.key]?.outcome {
            case .revoked, .alreadyAbsent, .goneAfterRefusal: true
            default: false
            }
        }
    }

    /// The only place in the program that sends RevokeSecurityGroup.
    private mutating func send(_ request: ChangeRequest) async -> RequestResult? {
        return await sendWhileFresh(
            RevokeSecurityGroup(
                groupID: plan.groupID, clientToken: request.clientToken, naming: request.naming))
    }

    private mutating func readBack(after answer: RequestResult, _ batch: ChangeBatch) async {
        let keys = Set(batch.rules.map(\.key))
        let isRefused = if case .refused = answer { true } else { false }
        await readBack { group in
            isRefused || !group.rules.contains { keys.contains($0.key) }
        }
    }

    /// What of a batch is to be sent again, nil for nothing: what a certain read still shows of it,
    /// in a group that is otherwise as it was confirmed. A smaller request is another one, with a
    /// token of its own, and its intent is on disk when this returns.
    private mutating func remainder(
        of batch: ChangeBatch, after answer: RequestResult, round: Int
    ) async -> ChangeBatch? {
        guard round < Self.roundLimit, answer.isWorthRepeating, objection(to: batch) == nil,
            case .read(let group, absenceCertain: true) = state
        else { return nil }
        let present = Set(group.rules.map(\.key))
        let rest = batch.only(clientToken: gate.newToken) { present.contains($0.key) }
        guard let rest else { return nil }
        if rest.request != batch.request {
            guard await recordRest(rest, in: group) else { return nil }
        } else if answer.saysUnknownRule {
            // Word for word the same would be refused again.
            return nil
        }
        return interruption.isInterrupted ? nil : rest
    }

    /// Records the intent of a request for what is left of an earlier one.
    ///
    /// - Returns: false where that is not to be had; then nothing more is sent.
    private mutating func recordRest(_ rest: ChangeBatch, in group: GroupRules) async -> Bool {
        do throws(AuditLogFault) {
            _ = try await recordIntent(for: [rest], group: group, continues: intent?.sequence)
            return true
        } catch {
            stop = "the intent could not be recorded. \(error.words)"
            troubles.append("Rules were not sent again. \(error.words)")
            return false
        }
    }
}

extension RequestResult {
    /// Whether another request may bring more: the one before was not carried out, or may not have
    /// been.
    fileprivate var isWorthRepeating: Bool {
        if case .unclear = self { return true }
        return saysUnknownRule || isThrottled
    }
}
