import ECSProtocol
import Revocation
import SecurityGroups

extension RestorationRun {
    /// Sends a batch, reads back and settles its rules. A request whose reply was lost is sent once
    /// more, as it was, where the rules are not there when read back. A batch that ECS refuses for
    /// what one of its rules says is sent again rule by rule.
    mutating func carryOut(_ batch: RestorationBatch, number: Int, of total: Int) async {
        guard let due = stillDue(batch),
            let (first, batch) = await send(due, number: number, of: total, after: nil)
        else { return }
        var answer = first
        var known = first
        if case .unclear = first, isMissing(batch), objection(to: batch) == nil {
            // The same ClientToken and the same parameters: ECS carries it out once.
            guard let (second, _) = await send(batch, number: number, of: total, after: first)
            else { return }
            answer = second
            known = second.following(first)
        }
        if answer.blamesOneRule, batch.rules.count > 1, objection(to: batch) == nil {
            // Those that are there all the same were not there before.
            for rule in batch.rules where state.rules?.rule(like: rule) != nil {
                settle(rule, known)
            }
            if let rest = batch.only({ settled[$0.key] == nil }),
                let singles = await singles(of: rest)
            {
                for single in singles { await carryOut(single, number: number, of: total) }
                return
            }
        }
        for rule in batch.rules where settled[rule.key] == nil { settle(rule, known) }
    }

    private mutating func settle(_ rule: IngressRule, _ answer: RequestResult) {
        let outcome = RestorationSettlement.outcome(of: rule, answer: answer, readBack: state)
        settle(rule, outcome, requestID: answer.requestID)
        guard case .restored = outcome, let new = state.rules?.rule(like: rule),
            new.description != rule.description
        else { return }
        troubles.append("\(new.key.text) has another description than \(rule.key.text) had.")
    }

    /// The batch without the rules that the last read shows to be there; nil where nothing of it may
    /// be sent. Every rule that drops out is settled.
    private mutating func stillDue(_ batch: RestorationBatch) -> RestorationBatch? {
        if let why = objection(to: batch) {
            for rule in batch.rules { settle(rule, unsent: why) }
            return nil
        }
        guard let group = state.rules else { return nil }
        settleThere(batch.rules, in: group)
        return batch.only { settled[$0.key] == nil }
    }

    private func objection(to batch: RestorationBatch) -> String? {
        if let objection { return objection }
        if !batch.isOfDropRules && !dropsAreThere {
            return "a drop rule of the plan is not there, and it may have to guard this accept rule"
        }
        return nil
    }

    /// Whether every drop rule of the plan is settled as there, and none is gone again in the last read.
    private var dropsAreThere: Bool {
        plan.rules.filter { $0.policy == .drop }
            .allSatisfy { rule in
                settled[rule.key]?.outcome.isAsAsked == true && state.rules?.rule(like: rule) != nil
            }
    }

    /// Whether the last read shows for certain that a rule of the batch is not there.
    private func isMissing(_ batch: RestorationBatch) -> Bool {
        guard case .read(let group, absenceCertain: true) = state else { return false }
        return batch.rules.contains { group.rule(like: $0) == nil }
    }

    /// Sends a batch and reads back; where the read that it rests on is too old by then, reads and
    /// compares again first.
    ///
    /// - Returns: the answer, and what was sent; nil where nothing of the batch may be sent, and then
    ///   every rule of it is settled.
    private mutating func send(
        _ batch: RestorationBatch, number: Int, of total: Int, after earlier: RequestResult?
    ) async -> (RequestResult, RestorationBatch)? {
        var batch = batch
        progress(.sending(batch: number, of: total, rules: batch.rules.count))
        for attempt in 0...Self.freshReadLimit {
            if attempt > 0 {
                await readAgain()
                guard let due = due(batch, after: earlier) else { return nil }
                batch = due
            }
            guard let answer = await send(batch.request) else { continue }
            progress(.answered(batch: number, of: total, requestID: answer.requestID))
            if case .neverLeft(let why) = answer {
                stop = why
                return (answer, batch)
            }
            let isRefused = if case .refused = answer { true } else { false }
            await readBack { group in
                isRefused || batch.rules.allSatisfy { group.rule(like: $0) != nil }
            }
            return (answer, batch)
        }
        stop = Self.tooSlow
        _ = due(batch, after: earlier)
        return nil
    }

    /// What is still to be sent of a batch by the last read. A request that may have arrived goes again
    /// as it was or not at all.
    private mutating func due(
        _ batch: RestorationBatch, after earlier: RequestResult?
    ) -> RestorationBatch? {
        guard let earlier else { return stillDue(batch) }
        let why = objection(to: batch)
        if why == nil, isMissing(batch) { return batch }
        let known = why.map { RequestResult.neverLeft($0).following(earlier) } ?? earlier
        for rule in batch.rules { settle(rule, known) }
        return nil
    }

    /// The only place in the program that sends AuthorizeSecurityGroup.
    private mutating func send(_ request: RestorationRequest) async -> RequestResult? {
        await sendWhileFresh(
            AuthorizeSecurityGroup(
                groupID: plan.groupID, clientToken: request.clientToken,
                permissions: request.permissions))
    }

    /// A request for each rule of a batch. The intent for them is on disk when this returns.
    private mutating func singles(of batch: RestorationBatch) async -> [RestorationBatch]? {
        guard let group = state.rules else { return nil }
        let singles = batch.singly(newToken: gate.newToken)
        do throws(AuditLogFault) {
            _ = try await recordIntent(
                for: singles, group: group, continues: intent?.sequence)
            return singles
        } catch {
            stop = "the intent could not be recorded. \(error.words)"
            troubles.append("Rules were not sent again. \(error.words)")
            return nil
        }
    }
}

extension RequestResult {
    /// Whether ECS refused the request for what it says of some rule, a source that is gone for
    /// one; it then adds none of the others either.
    fileprivate var blamesOneRule: Bool {
        guard case .refused(let fault) = self else { return false }
        let code = fault.code.name
        let general = ["InvalidSecurityGroupId", "InvalidAccessKeyId", "InvalidRegionId"]
        return code.hasPrefix("Invalid") && !general.contains { code.hasPrefix($0) }
    }
}
