import ECSProtocol
import Revocation
import SecurityGroups

extension RevocationRun {
    /// Sends a batch, reads back and settles its rules; again for the others where ECS refused it
    /// only for an id that it does not know.
    mutating func carryOut(_ batch: RevocationBatch, number: Int, of total: Int) async {
        var batch = batch
        for round in 1...Self.roundLimit {
            guard let due = stillDue(batch) else { return }
            batch = due
            progress(.sending(batch: number, of: total, rules: batch.rules.count))
            let answer = await send(batch.request)
            progress(.answered(batch: number, of: total, requestID: answer.requestID))
            if case .neverLeft(let why) = answer {
                stop = why
            } else {
                await readBack(after: answer, batch)
            }
            if round < Self.roundLimit, let rest = await remainder(of: batch, after: answer) {
                let again = Set(rest.rules.map(\.key))
                for rule in batch.rules where !again.contains(rule.key) { settle(rule, answer) }
                batch = rest
                continue
            }
            for rule in batch.rules { settle(rule, answer) }
            return
        }
    }

    private mutating func settle(_ rule: IngressRule, _ answer: RevocationAnswer) {
        settle(
            rule, Settlement.outcome(of: rule, answer: answer, readBack: state),
            requestID: answer.requestID)
    }

    /// The batch without the rules that the last read shows to be gone; nil where nothing of it may
    /// be sent. Every rule that drops out is settled.
    private mutating func stillDue(_ batch: RevocationBatch) -> RevocationBatch? {
        if let why = objection(to: batch) {
            for rule in batch.rules { settle(rule, .notSent(why)) }
            return nil
        }
        guard case .read(let group, absenceCertain: true) = state else { return batch }
        let present = Set(group.rules.map(\.key))
        for rule in batch.rules where !present.contains(rule.key) { settle(rule, .alreadyAbsent) }
        return batch.only { present.contains($0.key) }
    }

    private func objection(to batch: RevocationBatch) -> String? {
        if let objection { return objection }
        if !batch.isOfAcceptRules && !acceptsAreGone {
            return "an accept rule of the plan is not gone, and this drop rule may be guarding it"
        }
        return nil
    }

    private var acceptsAreGone: Bool {
        plan.rules.filter { $0.policy == .accept }.allSatisfy { rule in
            switch settled[rule.key]?.outcome {
            case .revoked, .alreadyAbsent: true
            default: false
            }
        }
    }

    /// The only place in the program that sends RevokeSecurityGroup.
    private func send(_ request: RevocationRequest) async -> RevocationAnswer {
        let naming: RuleNaming =
            switch request.naming {
            case .ids(let ids): .ids(ids)
            case .parameters(let parameters): .parameters(parameters)
            }
        do throws(CallFault) {
            let answer = try await gate.reader.caller.call(
                RevokeSecurityGroup(
                    groupID: plan.groupID, clientToken: request.clientToken, naming: naming),
                region: plan.region)
            return .success(requestID: answer.requestID)
        } catch {
            return RevocationAnswer(error)
        }
    }

    private mutating func readBack(after answer: RevocationAnswer, _ batch: RevocationBatch) async {
        let keys = Set(batch.rules.map(\.key))
        let isRefused = if case .refused = answer { true } else { false }
        await readBack { group in
            isRefused || !group.rules.contains { keys.contains($0.key) }
        }
    }

    /// What of a batch is to be sent again: ECS refused it for an unknown id, and other rules of it
    /// are still there. The intent for the new request is on disk when this returns.
    private mutating func remainder(
        of batch: RevocationBatch, after answer: RevocationAnswer
    ) async -> RevocationBatch? {
        guard answer.saysUnknownRule, case .ids = batch.request.naming, objection(to: batch) == nil,
            case .read(let group, absenceCertain: true) = state
        else { return nil }
        let present = Set(group.rules.map(\.key))
        let rest = batch.only(clientToken: gate.newToken()) { present.contains($0.key) }
        guard let rest, rest.rules.count < batch.rules.count else { return nil }
        do throws(AuditLogFault) {
            _ = try await recordIntent(for: [rest], group: group, continues: intent?.sequence)
            return rest
        } catch {
            stop = "the intent could not be recorded. \(error.words)"
            troubles.append("Rules were not sent again. \(error.words)")
            return nil
        }
    }
}
