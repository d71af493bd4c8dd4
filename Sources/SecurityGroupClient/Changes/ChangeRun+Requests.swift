import ECSProtocol
import Revocation
import SecurityGroups

extension ChangeRun {
    /// Sends a batch. One that names rules by id and that ECS plainly takes is read back with all others
    /// of its phase, see `settleSent`; any other at once, which decides what goes on. What the plan's
    /// kind lets be repeated is sent again.
    ///
    /// - Parameter earlier: what came of a request that named the same rules; nil for none.
    mutating func carryOut(
        _ batch: ChangeBatch, number: Int, of total: Int, after earlier: RequestResult? = nil
    ) async {
        if !comesFirst(batch) && awaitsFirstRules { await settleSent() }
        guard var batch = stillToSend(batch, after: earlier) else { return }
        var earlier = earlier
        var round = 1
        while true {
            // What this request brought decides on a repetition; what is known of its rules, with the
            // requests before it, on their outcomes.
            guard
                let (result, named) = await send(batch, number: number, of: total, after: earlier)
            else { return }
            let known = result.following(earlier)
            batch = named
            if case .success = known {
                progress(.sent(batch.rules.map(\.key)))
                if batch.request.action.namesIDs { return keep(batch, known) }
            }
            let repetition = kind.repetition(after: result, round: round)
            if case .neverLeft(let why) = result { stopSending(why) }
            if result.isThrottled && repetition != nil { await waitForQuota(round: round) }
            if case .neverLeft = known {} else { await readBack(after: known, batch) }
            let next = await repeated(batch, repetition, after: result)
            let again = Set(next.flatMap(\.rules).map(\.key))
            for rule in batch.rules where !again.contains(rule.key) { settle(rule, after: known) }
            guard repetition == .outstanding, let rest = next.first else {
                for single in next {
                    await carryOut(single, number: number, of: total, after: known)
                }
                return
            }
            (batch, earlier, round) = (rest, known, round + 1)
        }
    }

    private func waitForQuota(round: Int) async {
        guard round <= timing.busyWaits.count else { return }
        // Given up on, the read-back that follows says so.
        try? await timing.sleep(timing.busyWaits[round - 1])
    }

    private mutating func readBack(after result: RequestResult, _ batch: ChangeBatch) async {
        let isRefused = if case .refused = result { true } else { false }
        await readBack { [kind] group in
            isRefused || batch.rules.allSatisfy { kind.isDone($0, in: group) }
        }
    }
}

// MARK: What may be sent

extension ChangeRun {
    /// Why no request may leave now; nil where one may.
    private var objection: String? {
        if interruption.isInterrupted { return interruptedBefore }
        if let stop { return stop }
        switch lastRead {
        case .read:
            return changes.isEmpty
                ? nil : "the group changed meanwhile: \(changes.joined(separator: "; "))"
        case .failed where hasSent:
            return "the group could not be read back after an earlier request"
        case .failed(let why): return "the group could not be read again: \(why)"
        }
    }

    private mutating func objection(to batch: ChangeBatch) -> String? {
        objection ?? (comesFirst(batch) || firstRulesAreDone() ? nil : kind.guardObjection)
    }

    /// What is to be sent of a batch by the last read; nil where nothing may be. Every rule that drops
    /// out is settled, by what is known of an earlier request for it.
    private mutating func stillToSend(
        _ batch: ChangeBatch, after earlier: RequestResult?
    ) -> ChangeBatch? {
        if let why = objection(to: batch) {
            for rule in batch.rules {
                if earlier == nil {
                    settle(rule, unsent: why)
                } else {
                    settle(rule, after: RequestResult.neverLeft(why).following(earlier))
                }
            }
            return nil
        }
        guard case .read(let group, let isCertain) = lastRead else { return nil }
        let rest = kind.rulesToSend(
            of: batch.rules, in: group, isCertain: isCertain, wasSent: earlier != nil)
        let keys = Set(rest.map(\.key))
        for rule in batch.rules where !keys.contains(rule.key) {
            if let earlier {
                settle(rule, after: earlier)
            } else {
                settle(rule, as: kind.outcomeWithoutRequest(for: rule, in: group))
            }
        }
        // Of a request that was never sent the token is still free.
        guard earlier != nil else { return batch.only(rest) }
        return batch.only(rest, newToken: executor.newToken)
    }

    /// The requests that carry a batch on; none where it is not to be repeated. A request that differs
    /// has a token of its own, and its intent is on disk when this returns.
    private mutating func repeated(
        _ batch: ChangeBatch, _ repetition: ChangeKind.Repetition?, after result: RequestResult
    ) async -> [ChangeBatch] {
        guard let repetition, objection(to: batch) == nil,
            case .read(let group, let isCertain) = lastRead
        else { return [] }
        switch repetition {
        case .outstanding:
            let rest = kind.rulesToSend(
                of: batch.rules, in: group, isCertain: isCertain, wasSent: true)
            guard isCertain, let next = batch.only(rest, newToken: executor.newToken) else {
                return []
            }
            if next.request == batch.request {
                // Word for word the same would be refused again.
                if result.saysUnknownRule { return [] }
            } else if !(await recordAgain([next], in: group)) {
                return []
            }
            return interruption.isInterrupted ? [] : [next]
        case .singly:
            guard batch.rules.count > 1 else { return [] }
            let rest = batch.rules.filter { !kind.isDone($0, in: group) }
            let singles = batch.singly(rest, newToken: executor.newToken)
            guard !singles.isEmpty, await recordAgain(singles, in: group) else { return [] }
            return singles
        }
    }
}

// MARK: Sending

extension ChangeRun {
    /// So many times at most the group is read again for one request.
    private static var freshReadLimit: Int { 3 }
    private static var tooSlow: String {
        """
        each time, more than \(SendDeadline.limit.components.seconds) s passed between reading the \
        group and sending the request, and it may have changed meanwhile; try again
        """
    }

    /// Sends a batch; where the read that it rests on is too old by then, reads and compares again.
    ///
    /// - Returns: what came of it, and what was sent; nil where nothing of the batch may be sent, and
    ///   then every rule of it is settled.
    private mutating func send(
        _ batch: ChangeBatch, number: Int, of total: Int, after earlier: RequestResult?
    ) async -> (RequestResult, ChangeBatch)? {
        var batch = batch
        progress(.sending(batch: number, of: total, rules: batch.rules.count))
        for attempt in 0...Self.freshReadLimit {
            if attempt > 0 {
                if !interruption.isInterrupted { await refresh() }
                guard let rest = stillToSend(batch, after: earlier) else { return nil }
                if rest.request.clientToken != batch.request.clientToken,
                    let group = lastRead.group, !(await recordAgain([rest], in: group))
                {
                    _ = stillToSend(rest, after: earlier)
                    return nil
                }
                batch = rest
            }
            guard let result = await sendWhileFresh(batch.request) else { continue }
            if case .neverLeft = result {
            } else {
                progress(.answered(batch: number, of: total, requestID: result.requestID))
            }
            return (result, batch)
        }
        stopSending(Self.tooSlow)
        _ = stillToSend(batch, after: earlier)
        return nil
    }

    /// Sends a request that rests on the last read of the group.
    ///
    /// - Returns: nil where that read is too old, or the change was interrupted: nothing left.
    private mutating func sendWhileFresh(_ request: ChangeRequest) async -> RequestResult? {
        guard let lastReadAt else { return nil }
        let deadline = SendDeadline(
            receivedAt: lastReadAt, now: timing.now,
            isCalledOff: { [interruption] in interruption.isInterrupted })
        do throws(CallError) {
            let requestID = try await call(request, before: deadline)
            noteSent()
            return .success(requestID: requestID)
        } catch {
            if error == .stale { return nil }
            let result = RequestResult(error)
            if case .neverLeft = result {} else { noteSent() }
            return result
        }
    }

    /// The only place in the program that sends a request which changes something.
    private func call(
        _ request: ChangeRequest, before deadline: SendDeadline
    ) async throws(CallError) -> String? {
        let caller = executor.reader.caller
        switch request.action {
        case .revoke(let naming):
            let action = RevokeSecurityGroup(
                groupID: plan.groupID, clientToken: request.clientToken, naming: naming)
            return try await caller.call(action, region: plan.region, before: deadline).requestID
        case .authorise(let permissions):
            let action = AuthorizeSecurityGroup(
                groupID: plan.groupID, clientToken: request.clientToken,
                permissions: permissions)
            return try await caller.call(action, region: plan.region, before: deadline).requestID
        }
    }
}

extension RequestResult {
    /// What a request that brought no success amounts to.
    fileprivate init(_ fault: CallError) {
        switch fault {
        case .service(let refusal) where !fault.mayHaveTakenEffect: self = .refused(refusal)
        case .service(let failure):
            self = .unclear(fault.description, requestID: failure.requestID)
        case _ where fault.mayHaveTakenEffect: self = .unclear(fault.description, requestID: nil)
        default: self = .neverLeft(fault.description)
        }
    }
}

/// A batch that ECS took.
struct SentBatch {
    let batch: ChangeBatch
    let result: RequestResult
    /// The last certain read after it left; nil before there is one.
    var read: ReadBack?
}

extension ReadBack {
    /// This read, or, where it is not certain of a rule, an earlier one that shows the rule done.
    func orElse(
        _ earlier: ReadBack?, _ rule: IngressRule, _ kind: ChangeKind
    ) -> ReadBack {
        if case .read(_, absenceCertain: true) = self { return self }
        guard let earlier, let group = earlier.group, kind.isDone(rule, in: group) else {
            return self
        }
        return earlier
    }
}
