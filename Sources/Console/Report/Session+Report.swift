import FoundationEssentials
import Revocation
import SecurityGroups

extension Session {
    /// A revocation of an earlier run that was broken off: its report comes first.
    mutating func showInterrupted(_ report: ChangeReport, at date: Date) {
        guard self.report == nil, context == .groups || context == .rules else {
            notice(
                "A \(report.kind.noun) of an earlier run was broken off; the audit log has its outcome."
            )
            return
        }
        screens.push(ReportScreen(interrupted: report, at: date))
    }

    mutating func finishRevocation(_ report: ChangeReport) -> [Effect] {
        guard let change = self.report else { return [] }
        self.report?.report = report
        self.report?.text = TextState()
        log.farewell += ReportText.farewell(report, change, self)
        let effects = report.readBack.map { receiveRules($0) } ?? []
        if let group = change.plan?.groupID {
            // They were for this plan.
            keptChoices[group] = nil
            if rules?.groupID == group { rules?.setMarks([]) }
        }
        if change.leaving == .whenSettled {
            log.farewell += ReportText.unseen(report)
            return [.quit]
        }
        message = nil
        return effects
    }

    /// Nothing was sent; the operator is back where the plan was confirmed.
    mutating func failRevocation(_ message: String) -> [Effect] {
        guard let report, let plan = report.plan else { return [] }
        self.report = nil
        fail(message)
        if report.leaving == .whenSettled {
            log.farewell.append("\(plan.groupID) nothing sent: \(message)")
            return [.quit]
        }
        return []
    }

    /// Leaves the report; the list under it is as new as the report's read-back, or read again.
    mutating func closeReport() -> [Effect] {
        let wasReadBack = report?.report?.readBack != nil
        report = nil
        // The log has two entries more by now.
        if screen.context == .audit || screen.context == .auditEntry { return readAudit() }
        guard !wasReadBack, let rules, rules.loading != .underWay else { return [] }
        return read(.rules(rules.groupID, rules.region))
    }

    /// `q` or Ctrl-C while a change is under way.
    mutating func leaveWhenSettled() {
        report?.leaving = .whenSettled
        notice(
            "Waiting for the outcome, then leaving. Esc stays; Ctrl-C leaves now and records it as unknown."
        )
    }

    mutating func stay() {
        if report?.leaving == .whenSettled {
            report?.leaving = .staying
            hint("Staying; the \(changeNoun) goes on.")
        } else {
            hint("The \(changeNoun) goes on; q leaves when its outcome is known.")
        }
    }

    /// `revocation`, `restoration`: of the change under way.
    var changeNoun: String { (report?.kind ?? .revoke).noun }

    /// The change under way, or the last one as long as its report is open.
    var report: ReportScreen? {
        get { screens[ReportScreen.self] }
        set { screens[ReportScreen.self] = newValue }
    }
}
