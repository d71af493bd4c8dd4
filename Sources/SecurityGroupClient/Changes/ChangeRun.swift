import ECSProtocol
import Revocation
import SecurityGroups

/// One confirmed plan on its way: read again, compare, record, send, read back, settle, record.
struct ChangeRun: Sendable {
    let executor: ChangeExecutor
    let confirmed: ConfirmedChange
    let interruption: ChangeInterruption
    let progress: @Sendable (ChangeProgress) -> Void

    var settled: [RuleKey: SettledRule] = [:]
    /// The group as it was last read, or why the last read failed.
    var lastRead = ReadBack.failed("it was not read") {
        didSet {
            difference = lastRead.rules.map { GroupDifference(from: plan.seen, to: $0) }
            changes = difference?.unplanned(by: plan) ?? []
        }
    }
    /// How the last read differs from what was confirmed; nil where it failed.
    private(set) var difference: GroupDifference?
    /// A sentence for each difference that the plan is not about. Worked out once a read, since every
    /// request asks for them.
    private(set) var changes: [String] = []
    /// When the last reply of that read came; nil where it failed.
    var lastReadAt: ContinuousClock.Instant?
    /// Whether any request of the run may have arrived.
    var hasSent = false
    /// Whether any request may have arrived since the last read began.
    var hasSentSinceRead = false
    /// What ECS took and no read has settled yet.
    var sent: [(batch: ChangeBatch, result: RequestResult)] = []
    var intent: AuditReceipt?
    /// Where the run acts, and as whom, as its first entry in the log has it.
    private var session: AuditSession?
    var warnings: [String] = []
    /// Why no further request may leave.
    var stop: String?

    init(
        _ executor: ChangeExecutor, _ confirmed: ConfirmedChange, interruption: ChangeInterruption,
        progress: @escaping @Sendable (ChangeProgress) -> Void
    ) {
        self.executor = executor
        self.confirmed = confirmed
        self.interruption = interruption
        self.progress = progress
    }

    var plan: ChangePlan { confirmed.plan }
    var kind: ChangeKind { plan.kind }
    var timing: ChangeTiming { executor.timing }
    /// Why a request does not leave after an interruption.
    var interruptedBefore: String { "the \(kind.noun) was interrupted before this request" }

    mutating func result() async -> Result<ChangeResult, ChangeError> {
        do throws(ChangeError) {
            return .success(try await run())
        } catch {
            return .failure(error)
        }
    }

    private mutating func run() async throws(ChangeError) -> ChangeResult {
        // Before the read that counts: whoever is asked for the account may take seconds.
        try await checkPlace()
        // Without a log there is no point in asking ECS.
        do throws(AuditLogFault) { try await executor.log.checkWritable() } catch {
            throw .auditLog(error)
        }
        _ = await ownSession()
        guard let group = try await reread() else {
            stop = interruptedBefore
            return .finished(await finish())
        }
        if let difference, !changes.isEmpty {
            return .groupChanged(difference, now: group.group, report: nil)
        }
        let batches = batches(in: group)
        guard !batches.isEmpty else { return .finished(await finish()) }
        guard interruption.enterFlight() else {
            stop = interruptedBefore
            return .finished(await finish())
        }
        do throws(AuditLogFault) {
            intent = try await recordIntent(for: batches, group: group.group)
            warnings += intent?.warnings ?? []
        } catch {
            throw .auditLog(error)
        }
        for (index, batch) in batches.enumerated() {
            await carryOut(batch, number: index + 1, of: batches.count)
        }
        await settleSent()
        if !hasSent, let difference, let now = certainChange {
            return .groupChanged(
                difference, now: now, report: await finish(tellsChanges: false))
        }
        return .finished(await finish())
    }

    /// - Throws: `ChangeError` where the plan restores an entry of another place.
    private mutating func checkPlace() async throws(ChangeError) {
        guard let source = plan.source else { return }
        guard source.session.isSamePlace(as: await ownSession()) else {
            throw .elsewhere(.elsewhere(source.sequence, source.session))
        }
    }

    /// The requests, in the order in which they are sent; settles the rules that need none.
    private mutating func batches(in group: GroupIndex) -> [ChangeBatch] {
        var rest: [IngressRule] = []
        for rule in plan.rules {
            if kind.isDone(rule, in: group) {
                settle(rule, kind.outcomeWithoutRequest(for: rule, in: group))
            } else {
                rest.append(rule)
            }
        }
        let requests = kind.batches(for: rest, of: plan, in: group, newToken: executor.newToken)
        for rule in requests.unnameable { settle(rule.rule, rule.outcome) }
        return requests.batches
    }

    /// The group of the last read, where that shows for certain that it is not what was confirmed.
    private var certainChange: GroupRules? {
        guard case .read(let now, absenceCertain: true) = lastRead else { return nil }
        return changes.isEmpty ? nil : now.group
    }

    /// The session of all of the run's entries. Asked for once: an outcome that named another account
    /// than its intent would count for nothing.
    mutating func ownSession() async -> AuditSession {
        if let session { return session }
        let session = await executor.session(plan.region)
        self.session = session
        return session
    }
}

// MARK: Reading

extension ChangeRun {
    /// The group right before a request; nil where the wait was given up.
    private mutating func reread() async throws(ChangeError) -> GroupIndex? {
        progress(.rereading)
        let group: GroupRules
        hasSentSinceRead = false
        do throws(CallFault) {
            (group, lastReadAt) = try await executor.reader.timedRules(
                of: plan.groupID, in: plan.region)
        } catch {
            if interruption.isInterrupted { return nil }
            throw .rereadFailed(error)
        }
        let index = GroupIndex(group)
        lastRead = .read(index, absenceCertain: group.pages == 1)
        guard group.pages > 1, difference?.isEmpty == false else { return index }
        // One read of several pages can miss a rule: a difference counts when reads agree.
        await read(until: { _ in true }, attempted: { _ in })
        if interruption.isInterrupted { return nil }
        guard case .read(let agreed, absenceCertain: true) = lastRead else {
            throw .rereadFailed(
                .undecodable(
                    httpStatus: 200, firstBytes: "",
                    reason: "the group changes from one read to the next"))
        }
        return agreed
    }

    /// Reads the group once more, since what was compared is too old to send anything.
    mutating func readAgain() async {
        do throws(ChangeError) {
            _ = try await reread()
        } catch {
            let why = if case .rereadFailed(let fault) = error { fault.words } else { error.words }
            (lastRead, lastReadAt) = (.failed(why), nil)
        }
    }

    /// Reads the group back, until it is `enough` or the waits are over.
    mutating func readBack(until enough: (GroupIndex) -> Bool) async {
        await read(
            until: enough, attempted: { [progress] in progress(.readingBack(attempt: $0)) })
    }

    private mutating func read(
        until enough: (GroupIndex) -> Bool, attempted: (Int) -> Void
    ) async {
        hasSentSinceRead = false
        (lastRead, lastReadAt) = await executor.reader.settledRules(
            of: plan.groupID, in: plan.region, waits: timing.readBackWaits, sleep: timing.sleep,
            until: enough, attempted: attempted)
    }
}

// MARK: Settling and recording

extension ChangeRun {
    mutating func settle(_ rule: IngressRule, _ outcome: RuleOutcome, requestID: String? = nil) {
        let result = SettledRule(rule, outcome, requestID: requestID)
        settled[rule.key] = result
        progress(.settled(result))
        // Only after a request, and then nothing further is sent that would rest on a guess.
        if case .unknown = outcome, stop == nil {
            stop = "an earlier request has no clear outcome"
        }
    }

    /// Settles a rule whose request may not be sent.
    mutating func settle(_ rule: IngressRule, unsent why: String) {
        let now = lastRead.group?.rule(rule.key)
        settle(rule, now.flatMap { $0 == rule ? nil : .changed(now: $0) } ?? .notSent(why))
    }

    /// The intent is on disk when this returns.
    mutating func recordIntent(
        for batches: [ChangeBatch], group: GroupRules, continues: Int? = nil
    ) async throws(AuditLogFault) -> AuditReceipt {
        let intent = AuditIntent(
            plan, confirmedBy: confirmed.confirmation, group: group,
            requests: batches.map(\.request), rules: batches.flatMap(\.rules),
            continues: continues)
        let receipt = try await executor.log.append(
            .intent(intent), session: await ownSession())
        progress(.recorded(auditEntry: receipt.sequence))
        return receipt
    }

    /// Settles what is left, records the outcome, and reports.
    ///
    /// - Parameter tellsChanges: false where the caller tells how the group changed.
    mutating func finish(tellsChanges: Bool = true) async -> ChangeReport {
        for rule in plan.rules where settled[rule.key] == nil {
            settle(rule, .notSent(stop ?? interruptedBefore))
        }
        let rules = plan.rules.compactMap { settled[$0.key] } + plan.settled
        if tellsChanges, certainChange != nil {
            warnings += changes.map { "The group changed meanwhile: \($0)." }
        }
        let isInterrupted = interruption.isInterrupted
        var head = intent?.head
        var isRecorded = true
        do throws(AuditLogFault) {
            let outcome = AuditOutcome(
                kind, intent: intent?.sequence, groupID: plan.groupID,
                interrupted: isInterrupted, readBackAt: lastRead.rules?.readAt,
                rules: rules)
            let receipt = try await executor.log.append(
                .outcome(outcome), session: await ownSession())
            head = receipt.head
            warnings += receipt.warnings
        } catch {
            isRecorded = false
            warnings.append("The outcome could not be recorded. \(error.words)")
        }
        return ChangeReport(
            kind, groupID: plan.groupID, rules: rules, auditEntry: intent?.sequence,
            auditHead: head, isRecorded: isRecorded, isInterrupted: isInterrupted,
            troubles: warnings, readBack: lastRead.rules)
    }
}
