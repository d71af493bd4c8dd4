import Revocation
import SecurityGroups

extension GateRun {
    mutating func settle(_ rule: IngressRule, _ outcome: RuleOutcome, requestID: String? = nil) {
        let result = SettledRule(rule, outcome, requestID: requestID)
        settled[rule.key] = result
        progress(.settled(result))
        // Only after a request, and then nothing further is sent that would rest on a guess.
        if case .unknown = outcome, stop == nil {
            stop = "an earlier request has no clear outcome"
        }
    }

    /// Settles what is left, records the outcome, and reports.
    ///
    /// - Parameter tellsChanges: false where the caller tells how the group changed.
    mutating func finish(tellsChanges: Bool = true) async -> ChangeReport {
        for rule in planned where settled[rule.key] == nil {
            settle(rule, .notSent(stop ?? interruptedBefore))
        }
        let rules = planned.compactMap { settled[$0.key] } + settledBefore
        if tellsChanges, case .read(let now, absenceCertain: true) = state {
            let changes = unplanned(GroupDifference(from: seen, to: now))
            troubles += changes.map { "The group changed meanwhile: \($0)." }
        }
        let isInterrupted = interruption.isInterrupted
        var head = intent?.head
        var isRecorded = true
        do throws(AuditLogFault) {
            let outcome = AuditOutcome(
                intent: intent?.sequence, groupID: seen.groupID,
                interrupted: isInterrupted, readBackAt: state.rules?.readAt,
                rules: rules)
            let receipt = try await gate.log.append(
                outcomeEvent(outcome), session: await ownSession())
            head = receipt.head
            troubles += receipt.warnings
        } catch {
            isRecorded = false
            troubles.append("The outcome could not be recorded. \(error.words)")
        }
        return ChangeReport(
            groupID: seen.groupID, rules: rules, auditEntry: intent?.sequence, auditHead: head,
            isRecorded: isRecorded, isInterrupted: isInterrupted, troubles: troubles,
            readBack: state.rules)
    }
}
