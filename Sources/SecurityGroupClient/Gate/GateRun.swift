import ECSProtocol
import Revocation
import SecurityGroups

/// One confirmed plan on its way through the gate: read again, compare, record, send, read back,
/// settle, record.
protocol GateRun {
    associatedtype Batch

    var gate: Gate { get }
    var interruption: ChangeInterruption { get }
    var progress: @Sendable (ChangeProgress) -> Void { get }
    /// The rule list that was confirmed.
    var seen: GroupRules { get }
    /// The rules that a request is to name.
    var planned: [IngressRule] { get }
    /// Rules of the plan that were settled before it was confirmed.
    var settledBefore: [SettledRule] { get }
    /// Why a request does not leave after an interruption.
    var interruptedBefore: String { get }

    var settled: [RuleKey: SettledRule] { get set }
    /// The group as it was last read, or why the last read failed.
    var state: ReadBack { get set }
    /// When the last reply of that read came; nil where it failed.
    var stateReceivedAt: ContinuousClock.Instant? { get set }
    /// Whether any request of the run may have arrived.
    var hasSent: Bool { get set }
    var intent: AuditReceipt? { get set }
    /// Where the run acts, and as whom, as its first entry in the log has it.
    var session: AuditSession? { get set }
    var troubles: [String] { get set }
    /// Why no further request may leave.
    var stop: String? { get set }

    /// One sentence for each rule that is different though the plan is not about it; none where
    /// what was confirmed still holds.
    func unplanned(_ difference: GroupDifference) -> [String]
    /// The requests, in the order in which they are sent; settles the rules that need none.
    mutating func batches(in group: GroupRules) -> [Batch]
    func intentEvent(for batches: [Batch], in group: GroupRules, continues: Int?) -> AuditEvent
    func outcomeEvent(_ outcome: AuditOutcome) -> AuditEvent
    /// Sends a batch, reads back and settles its rules.
    mutating func carryOut(_ batch: Batch, number: Int, of total: Int) async
}

extension GateRun {
    mutating func result() async -> Result<ChangeResult, ChangeError> {
        do throws(ChangeError) {
            return .success(try await run())
        } catch {
            return .failure(error)
        }
    }

    private mutating func run() async throws(ChangeError) -> ChangeResult {
        // Before anything else: without a log there is no point in asking ECS.
        do throws(AuditLogFault) { try await gate.log.checkWritable() } catch {
            throw .auditLog(error)
        }
        // Before the read that counts: whoever is asked for the account may take seconds.
        _ = await ownSession()
        guard let group = try await reread() else {
            stop = interruptedBefore
            return .finished(await finish())
        }
        let difference = GroupDifference(from: seen, to: group)
        guard unplanned(difference).isEmpty else {
            return .groupChanged(difference, now: group, report: nil)
        }
        let batches = batches(in: group)
        guard !batches.isEmpty else { return .finished(await finish()) }
        guard interruption.enterFlight() else {
            stop = interruptedBefore
            return .finished(await finish())
        }
        do throws(AuditLogFault) {
            intent = try await recordIntent(for: batches, group: group)
            troubles += intent?.warnings ?? []
        } catch {
            throw .auditLog(error)
        }
        for (index, batch) in batches.enumerated() {
            await carryOut(batch, number: index + 1, of: batches.count)
        }
        if !hasSent, let changed = changedMeanwhile {
            return .groupChanged(
                changed.difference, now: changed.now, report: await finish(tellsChanges: false))
        }
        return .finished(await finish())
    }

    /// How the last read differs from what was confirmed; nil where that still holds.
    private var changedMeanwhile: (difference: GroupDifference, now: GroupRules)? {
        guard case .read(let now, absenceCertain: true) = state else { return nil }
        let difference = GroupDifference(from: seen, to: now)
        return unplanned(difference).isEmpty ? nil : (difference, now)
    }

    /// The group right before a request; nil where the wait was given up.
    private mutating func reread() async throws(ChangeError) -> GroupRules? {
        progress(.rereading)
        let group: GroupRules
        do throws(CallFault) {
            (group, stateReceivedAt) = try await gate.reader.timedRules(
                of: seen.groupID, in: seen.region)
        } catch {
            if interruption.isInterrupted { return nil }
            throw .rereadFailed(error)
        }
        state = .read(group, absenceCertain: group.pages == 1)
        let difference = GroupDifference(from: seen, to: group)
        guard group.pages > 1, !difference.isEmpty else { return group }
        // One read of several pages can miss a rule: a difference counts when reads agree.
        (state, stateReceivedAt) = await gate.reader.settledRules(
            of: seen.groupID, in: seen.region, waits: gate.timing.readBackWaits,
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

    /// Why no request may leave now; nil where one may.
    var objection: String? {
        if interruption.isInterrupted { return interruptedBefore }
        if let stop { return stop }
        let group: GroupRules
        switch state {
        case .read(let read, _): group = read
        case .failed where hasSent:
            return "the group could not be read back after an earlier request"
        case .failed(let why): return "the group could not be read again: \(why)"
        }
        let changes = unplanned(GroupDifference(from: seen, to: group))
        return changes.isEmpty
            ? nil : "the group changed meanwhile: \(changes.joined(separator: "; "))"
    }

    /// So many times at most the group is read again for one request.
    static var freshReadLimit: Int { 3 }
    static var tooSlow: String {
        """
        each time, more than \(SendDeadline.limit.components.seconds) s passed between reading the \
        group and sending the request, and it may have changed meanwhile; try again
        """
    }

    /// Sends a request that rests on the last read of the group.
    ///
    /// - Returns: nil where that read is too old: `readAgain`, compare, and ask again.
    mutating func sendWhileFresh(_ action: some Action) async -> RequestResult? {
        guard let stateReceivedAt else { return nil }
        let deadline = SendDeadline(receivedAt: stateReceivedAt, now: gate.timing.now)
        do throws(CallFault) {
            let answer = try await gate.reader.caller.call(
                action, region: seen.region, before: deadline)
            hasSent = true
            return .success(requestID: answer.requestID)
        } catch {
            if error == .stale { return nil }
            let answer = RequestResult(error)
            if case .neverLeft = answer {} else { hasSent = true }
            return answer
        }
    }

    /// Reads the group once more, since what was compared is too old to send anything.
    mutating func readAgain() async {
        do throws(ChangeError) {
            _ = try await reread()
        } catch {
            let why = if case .rereadFailed(let fault) = error { fault.words } else { error.words }
            (state, stateReceivedAt) = (.failed(why), nil)
        }
    }

    /// Settles a rule whose request may not be sent.
    mutating func settle(_ rule: IngressRule, unsent why: String) {
        let now = state.rules?.rules.first { $0.key == rule.key && $0 != rule }
        settle(rule, now.map { .changed(now: $0) } ?? .notSent(why))
    }

    /// The intent is on disk when this returns.
    mutating func recordIntent(
        for batches: [Batch], group: GroupRules, continues: Int? = nil
    ) async throws(AuditLogFault) -> AuditReceipt {
        let receipt = try await gate.log.append(
            intentEvent(for: batches, in: group, continues: continues),
            session: await ownSession())
        progress(.recorded(auditEntry: receipt.sequence))
        return receipt
    }

    /// The session of all of the run's entries. Asked for once: an outcome that named another account
    /// than its intent would count for nothing.
    mutating func ownSession() async -> AuditSession {
        if let session { return session }
        let session = await gate.session(seen.region)
        self.session = session
        return session
    }

    /// Reads the group back, until it is `enough` or the waits are over.
    mutating func readBack(until enough: (GroupRules) -> Bool) async {
        (state, stateReceivedAt) = await gate.reader.settledRules(
            of: seen.groupID, in: seen.region, waits: gate.timing.readBackWaits,
            sleep: gate.timing.sleep, until: enough,
            attempted: { [progress] in progress(.readingBack(attempt: $0)) })
    }
}
