import Revocation
import SecurityGroups

extension RevocationRun {
    mutating func settle(_ rule: IngressRule, _ answer: RevocationAnswer) {
        let outcome = Settlement.outcome(of: rule, answer: answer, readBack: state)
        settle(rule, outcome, requestID: answer.requestID)
        if case .unknown = outcome, stop == nil {
            stop = "an earlier request has no clear outcome"
        }
    }

    mutating func settle(
        _ rule: IngressRule, _ outcome: RuleOutcome, requestID: String? = nil
    ) {
        let result = SettledRule(rule, outcome, requestID: requestID)
        settled[rule.key] = result
        progress(.settled(result))
    }

    /// Settles what is left, records the outcome, and reports.
    mutating func finish() async -> RevocationReport {
        for rule in plan.rules where settled[rule.key] == nil {
            settle(rule, .notSent(stop ?? Self.interruptedBefore))
        }
        let rules = plan.rules.compactMap { settled[$0.key] }
        if case .read(let now, absenceCertain: true) = state {
            let changes = GroupDifference(from: plan.seen, to: now).unplanned(by: plan)
            troubles += changes.map { "The group changed meanwhile: \($0)." }
        }
        var head = intent?.head
        var isRecorded = true
        do throws(AuditLogFault) {
            let outcome = AuditOutcome(
                intent: intent?.sequence, groupID: plan.groupID,
                interrupted: interruption.isInterrupted, readBackAt: state.rules?.readAt,
                rules: rules)
            head = try await gate.log.append(
                .outcome(outcome), session: await gate.session(plan.region)
            ).head
        } catch {
            isRecorded = false
            troubles.append("The outcome could not be recorded. \(error.words)")
        }
        return RevocationReport(
            groupID: plan.groupID, rules: rules, auditEntry: intent?.sequence, auditHead: head,
            isRecorded: isRecorded, troubles: troubles, readBack: state.rules)
    }
}
