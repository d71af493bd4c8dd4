import FoundationEssentials
import Revocation
import SecurityGroups

extension Session {
    /// A revocation of an earlier run that was broken off: its report comes first.
    mutating func showInterrupted(_ report: ChangeReport, at date: Date) {
        guard revocation == nil, mode == .groups || mode == .rules else {
            notice(
                "A \(report.kind.noun) of an earlier run was broken off; the audit log has its outcome."
            )
            return
        }
        revocation = RevocationState(interrupted: report, at: date)
        places.append(.report)
    }

    mutating func finishRevocation(_ report: ChangeReport) -> [Effect] {
        guard let revocation, let leaving = self.revocation?.leaving else { return [] }
        self.revocation?.report = report
        self.revocation?.top = 0
        farewell += RevocationText.farewell(report, revocation, self)
        let effects = report.readBack.map { receiveRules($0) } ?? []
        if leaving == .whenSettled {
            farewell += RevocationText.unseen(report)
            return [.quit]
        }
        message = nil
        places.removeAll { $0 == .progress }
        places.append(.report)
        return effects
    }

    /// Nothing was sent; the operator is back where the plan was confirmed.
    mutating func failRevocation(_ words: String) -> [Effect] {
        guard let revocation, let plan = revocation.plan else { return [] }
        self.revocation = nil
        places.removeAll { $0 == .progress }
        fail(words)
        if revocation.leaving == .whenSettled {
            farewell.append("\(plan.groupID) nothing sent: \(words)")
            return [.quit]
        }
        return []
    }

    /// Leaves the report; the list under it is as new as the report's read-back, or read again.
    mutating func closeReport() -> [Effect] {
        let wasReadBack = revocation?.report?.readBack != nil
        revocation = nil
        places.removeAll { $0 == .report }
        // The log has two entries more by now.
        if place == .audit || place == .auditEntry { return readAudit() }
        guard !wasReadBack, let rules, rules.loading != .underWay else { return [] }
        return read(.rules(rules.groupID, rules.region))
    }

    /// `revocation`, `restoration`: of the change under way.
    var changeNoun: String { (revocation?.kind ?? .revoke).noun }
}
