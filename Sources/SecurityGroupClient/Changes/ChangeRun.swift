import ECSProtocol
import Revocation
import SecurityGroups

/// One confirmed plan on its way: read again, compare, record, send, read back, settle, record.
struct ChangeRun: Sendable {
    let executor: ChangeExecutor
    let confirmed: ConfirmedChange
    let interruption: ChangeInterruption
    let progress: @Sendable (ChangeProgress) -> Void

    /// What became of each planned rule, as far as that is known.
    private(set) var outcomes: [RuleKey: SettledRule] = [:]
    /// What came of the requests that named a rule, as its outcome counts it.
    private var results: [RuleKey: RequestResult] = [:]
    /// The group as it was last read, or why the last read failed.
    private(set) var lastRead = ReadBack.failed("it was not read")
    /// When the last reply of that read came; nil where it failed.
    private(set) var lastReadAt: ContinuousClock.Instant?
    /// How the last read differs from what was confirmed; nil where it failed.
    private var difference: GroupDifference?
    /// A sentence for each difference that the plan is not about. Worked out once a read, since every
    /// request asks for them.
    private(set) var changes: [String] = []
    /// Whether any request of the run may have arrived.
    private(set) var hasSent = false
    /// Whether any request may have arrived since the last read began.
    private(set) var hasSentSinceRead = false
    /// What ECS plainly took and no read has settled yet.
    private var sent: [SentBatch] = []
    /// The rules that come first, and whether they are all known to be done; nil where that is to be
    /// found out.
    private let firstRules: [IngressRule]
    private var areFirstRulesDone: Bool?
    private(set) var intent: AuditReceipt?
    /// Where the run acts, and as whom, as its first entry in the log has it.
    private var session: AuditSession?
    private(set) var warnings: [String] = []
    /// Why no further request may leave.
    private(set) var stop: String?

    init(
        _ executor: ChangeExecutor, _ confirmed: ConfirmedChange, interruption: ChangeInterruption,
        progress: @escaping @Sendable (ChangeProgress) -> Void
    ) {
        self.executor = executor
        self.confirmed = confirmed
        self.interruption = interruption
        self.progress = progress
        firstRules = confirmed.plan.rules.filter(confirmed.plan.kind.comesFirst)
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
        do throws(AuditLogError) { try await executor.log.checkWritable() } catch {
            throw .auditLog(error)
        }
        _ = await ownSession()
        guard let group = try await readBeforeSending() else {
            stop = interruptedBefore
            return .finished(await finish())
        }
        if let difference, !changes.isEmpty {
            return .groupChanged(difference, now: group.rules, report: nil)
        }
        let batches = batches(in: group)
        guard !batches.isEmpty else { return .finished(await finish()) }
        guard interruption.enterFlight() else {
            stop = interruptedBefore
            return .finished(await finish())
        }
        do throws(AuditLogError) {
            try await recordIntent(for: batches, group: group.rules)
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
        // Who is interrupted while the place is found out has not been told of any.
        guard let source = plan.source else { return }
        let isHere = source.session.isSamePlace(as: await ownSession())
        if !isHere && !interruption.isInterrupted {
            throw .elsewhere(.elsewhere(source.sequence, source.session))
        }
    }

    /// The requests, in the order in which they are sent; settles the rules that need none.
    private mutating func batches(in group: GroupIndex) -> [ChangeBatch] {
        var rest: [IngressRule] = []
        for rule in plan.rules {
            if kind.isDone(rule, in: group) {
                settle(rule, as: kind.outcomeWithoutRequest(for: rule, in: group))
            } else {
                rest.append(rule)
            }
        }
        let requests = kind.batches(for: rest, of: plan, in: group, newToken: executor.newToken)
        for rule in requests.unnameable { settle(rule.rule, as: rule.outcome) }
        return requests.batches
    }

    /// The group of the last read, where that shows for certain that it is not what was confirmed.
    private var certainChange: GroupRules? {
        guard case .read(let now, absenceCertain: true) = lastRead else { return nil }
        return changes.isEmpty ? nil : now.rules
    }

    /// The session of all of the run's entries. Asked for once: an outcome that named another account
    /// than its intent would count for nothing.
    private mutating func ownSession() async -> AuditSession {
        if let session { return session }
        let session = await executor.session(plan.region)
        self.session = session
        return session
    }
}

// MARK: Reading

extension ChangeRun {
    /// The group right before a request; nil where the wait was given up.
    private mutating func readBeforeSending() async throws(ChangeError) -> GroupIndex? {
        progress(.rereading)
        hasSentSinceRead = false
        do throws(CallError) {
            let (rules, time) = try await executor.reader.timedRules(
                of: plan.groupID, in: plan.region)
            take(.read(rules, absenceCertain: rules.pages == 1), receivedAt: time)
        } catch {
            take(.failed(error.description), receivedAt: nil)
            if interruption.isInterrupted { return nil }
            throw .rereadFailed(error)
        }
        if case .read(let group, absenceCertain: true) = lastRead { return group }
        if difference?.isEmpty == true, let group = lastRead.group { return group }
        // One read of several pages can miss a rule: a difference counts when reads agree.
        await read(after: lastRead, until: { _ in true }, attempted: { _ in })
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
    mutating func refresh() async {
        do throws(ChangeError) {
            _ = try await readBeforeSending()
        } catch {
            let why =
                if case .rereadFailed(let fault) = error { fault.description } else {
                    error.description
                }
            take(.failed(why), receivedAt: nil)
        }
    }

    /// Reads the group back, until it is `enough` or the waits are over.
    mutating func readBack(until enough: (GroupIndex) -> Bool) async {
        await read(
            until: enough, attempted: { [progress] in progress(.readingBack(attempt: $0)) })
    }

    private mutating func read(
        after first: ReadBack? = nil, until enough: (GroupIndex) -> Bool,
        attempted: (Int) -> Void
    ) async {
        hasSentSinceRead = false
        let (read, time) = await executor.reader.settledRules(
            of: plan.groupID, in: plan.region, after: first, waits: timing.readBackWaits,
            sleep: timing.sleep, until: enough, attempted: attempted)
        take(read, receivedAt: time)
    }

    private mutating func take(_ read: ReadBack, receivedAt time: ContinuousClock.Instant?) {
        (lastRead, lastReadAt) = (read, time)
        difference = read.rules.map { GroupDifference(from: plan.seen, to: $0) }
        changes = difference?.unplanned(by: plan) ?? []
        areFirstRulesDone = nil
        guard case .read(_, absenceCertain: true) = read else { return }
        for index in sent.indices { sent[index].read = read }
    }
}

// MARK: What was sent

extension ChangeRun {
    /// Notes that a request may have arrived.
    mutating func noteSent() { (hasSent, hasSentSinceRead) = (true, true) }

    /// Keeps a batch that ECS took until it is read back with the others.
    mutating func keep(_ batch: ChangeBatch, _ result: RequestResult) {
        sent.append(SentBatch(batch: batch, result: result))
    }

    /// Whether rules that come first were sent and are not read back.
    var awaitsFirstRules: Bool { sent.contains { comesFirst($0.batch) } }

    /// Reads back what was sent, and settles it. The last read will do where it began after all of it
    /// left and shows it done. Where the group cannot be read any more, a rule that an earlier read
    /// showed to be done is done.
    mutating func settleSent() async {
        if sent.isEmpty { return }
        let rules = sent.flatMap(\.batch.rules)
        if hasSentSinceRead || !lastReadShows(rules) {
            await readBack { [kind] group in rules.allSatisfy { kind.isDone($0, in: group) } }
        }
        for entry in sent {
            for rule in entry.batch.rules {
                settle(rule, after: entry.result, read: lastRead.orElse(entry.read, rule, kind))
            }
        }
        sent = []
    }

    /// Settles anew what the last read shows otherwise than the read that settled it: somebody else, or
    /// a request that was still on its way, has turned it round. A read that only lags behind is not
    /// believed: where rules are not done any more, the group is read again first.
    private mutating func settleByLastRead() async {
        let undone = turnedRound.filter { outcomes[$0.key]?.outcome.isInPlace == true }
        if !undone.isEmpty {
            let (read, time) = (lastRead, lastReadAt)
            await readBack { [kind] group in undone.allSatisfy { kind.isDone($0, in: group) } }
            if case .read(_, absenceCertain: true) = lastRead {
            } else {
                take(read, receivedAt: time)
            }
        }
        for rule in turnedRound {
            if let result = results[rule.key] { settle(rule, after: result) }
        }
    }

    /// The rules that the last read shows otherwise, for certain, than their outcomes say.
    private var turnedRound: [IngressRule] {
        guard case .read(let group, absenceCertain: true) = lastRead else { return [] }
        return plan.rules.filter { rule in
            results[rule.key] != nil
                && kind.isDone(rule, in: group) != (outcomes[rule.key]?.outcome.isInPlace == true)
        }
    }

    /// Whether the last read shows for certain that rules are as asked.
    private func lastReadShows(_ rules: [IngressRule]) -> Bool {
        guard case .read(let group, absenceCertain: true) = lastRead else { return false }
        return rules.allSatisfy { kind.isDone($0, in: group) }
    }

    func comesFirst(_ batch: ChangeBatch) -> Bool { batch.rules.allSatisfy(kind.comesFirst) }

    /// Whether every rule that comes first is settled as asked, and still so in the last read.
    mutating func firstRulesAreDone() -> Bool {
        if let areFirstRulesDone { return areFirstRulesDone }
        guard let group = lastRead.group else { return false }
        let areDone = firstRules.allSatisfy { rule in
            outcomes[rule.key]?.outcome.isInPlace == true && kind.isDone(rule, in: group)
        }
        areFirstRulesDone = areDone
        return areDone
    }
}

// MARK: Settling and recording

extension ChangeRun {
    mutating func settle(_ rule: IngressRule, as outcome: RuleOutcome, requestID: String? = nil) {
        let result = SettledRule(rule, outcome, requestID: requestID)
        outcomes[rule.key] = result
        areFirstRulesDone = nil
        progress(.settled(result))
        // Only after a request, and then nothing further is sent that would rest on a guess.
        if case .unknown = outcome, stop == nil {
            stop = "an earlier request has no clear outcome"
        }
    }

    /// Settles a rule whose request may not be sent.
    mutating func settle(_ rule: IngressRule, unsent why: String) {
        let now = lastRead.group?.rule(rule.key)
        settle(rule, as: now.flatMap { $0 == rule ? nil : .changed(now: $0) } ?? .notSent(why))
    }

    /// Settles a rule that a request named.
    ///
    /// - Parameter read: nil for the last read.
    mutating func settle(
        _ rule: IngressRule, after result: RequestResult, read: ReadBack? = nil
    ) {
        results[rule.key] = result
        let read = read ?? lastRead
        let outcome = OutcomeResolver(kind, readBack: read).outcome(of: rule, after: result)
        settle(rule, as: outcome, requestID: result.requestID)
        guard case .restored = outcome, let new = read.group?.rule(like: rule),
            new.description != rule.description
        else { return }
        warnings.append("\(new.key.text) has another description than \(rule.key.text) had.")
    }

    /// Lets no further request leave.
    mutating func stopSending(_ why: String) { stop = why }

    /// The intent is on disk when this returns. All but the first carry that one on.
    mutating func recordIntent(
        for batches: [ChangeBatch], group: GroupRules
    ) async throws(AuditLogError) {
        let intent = AuditIntent(
            plan, confirmedBy: confirmed.confirmation, group: group,
            requests: batches.map(\.request), rules: batches.flatMap(\.rules),
            continues: self.intent?.sequence)
        let receipt = try await executor.log.append(
            .intent(intent), session: await ownSession())
        if self.intent == nil { self.intent = receipt }
        warnings += receipt.warnings
        progress(.recorded(auditEntry: receipt.sequence))
    }

    /// Records the intent of requests that carry an earlier one on.
    ///
    /// - Returns: false where that is not to be had; then nothing more is sent.
    mutating func recordAgain(_ batches: [ChangeBatch], in group: GroupIndex) async -> Bool {
        do throws(AuditLogError) {
            try await recordIntent(for: batches, group: group.rules)
            return true
        } catch {
            stop = "the intent could not be recorded. \(error.description)"
            warnings.append("Rules were not sent again. \(error.description)")
            return false
        }
    }

    /// Settles what is left, records the outcome, and reports.
    ///
    /// - Parameter tellsChanges: false where the caller tells how the group changed.
    private mutating func finish(tellsChanges: Bool = true) async -> ChangeReport {
        await settleByLastRead()
        for rule in plan.rules where outcomes[rule.key] == nil {
            settle(rule, as: .notSent(stop ?? interruptedBefore))
        }
        let rules = plan.rules.compactMap { outcomes[$0.key] } + plan.settled
        if tellsChanges, certainChange != nil {
            warnings += changes.map { "The group changed meanwhile: \($0)." }
        }
        let isInterrupted = interruption.isInterrupted
        var head = intent?.head
        var isRecorded = true
        do throws(AuditLogError) {
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
            warnings.append("The outcome could not be recorded. \(error.description)")
        }
        return ChangeReport(
            kind, groupID: plan.groupID, rules: rules, auditEntry: intent?.sequence,
            auditHead: head, isRecorded: isRecorded, isInterrupted: isInterrupted,
            troubles: warnings, readBack: lastRead.rules)
    }
}
