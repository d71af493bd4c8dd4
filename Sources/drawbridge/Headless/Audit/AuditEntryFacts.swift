import Canvas
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

/// An audit entry for people, a fact a line.
enum AuditEntryFacts {
    /// - Parameter columns: of the terminal; nil where the output is none.
    static func lines(
        _ record: AuditRecord, of trail: AuditTrail, width columns: Int? = TextTable.terminalWidth
    ) -> [String] {
        guard let entry = record.entry else {
            return [
                "entry \(record.sequence) was written by a later version; --format json shows its line"
            ]
        }
        var facts = place(record) + who(entry) + session(entry.session)
        facts += details(entry.event)
        if entry.event.awaitsOutcome {
            let end = trail.conclusion(of: record.sequence)
            facts.append(("ends in", end.map { "entry \($0.sequence)" } ?? "no outcome recorded"))
        }
        let width = facts.map(\.0.count).max() ?? 0
        var lines = facts.flatMap { name, value in
            let lead = "\(name)\(String(repeating: " ", count: width - name.count))  ".sanitized
            return TextTable.hanging(value, after: lead, width: columns)
        }
        lines += rules(of: entry.event, width: columns)
        if entry.event.awaitsOutcome, let end = trail.conclusion(of: record.sequence)?.entry {
            lines += ["", "entry \(end.sequence), \(end.event.label) at \(end.time.auditText)"]
            lines += rules(of: end.event, width: columns)
        }
        return lines
    }

    private static func place(_ record: AuditRecord) -> [(String, String)] {
        [
            ("entry", "\(record.sequence)"),
            (
                "chain",
                record.isVerified ? "holds up to here" : "NOT VERIFIED: it does not hold up to here"
            ),
            ("file", "\(record.file), line \(record.lineNumber)"), ("hash", record.hash),
        ]
    }

    private static func who(_ entry: AuditEntry) -> [(String, String)] {
        let who = entry.who
        var facts = [
            ("time", entry.time.auditText), ("event", entry.event.label),
            ("operator", "\(who.name) (uid \(who.uid))"),
        ]
        if let uid = who.loginUID { facts.append(("log-in uid", "\(uid)")) }
        if let tty = who.tty { facts.append(("terminal", tty)) }
        if let host = who.host { facts.append(("host", host)) }
        for (name, value) in who.claimed.sorted(by: { $0.key < $1.key }) {
            facts.append(("claimed \(name)", value))
        }
        return facts
    }

    private static func session(_ session: AuditSession) -> [(String, String)] {
        var facts = [("endpoint", session.endpoint), ("region", session.region.rawValue)]
        if let account = session.account { facts.append(("account", account)) }
        if let key = session.accessKeyID { facts.append(("access key", key)) }
        if let clock = session.clockSummary { facts.append(("clock", clock)) }
        return facts
    }

    private static func details(_ event: AuditEvent) -> [(String, String)] {
        var facts: [(String, String)] = []
        if let group = event.groupID { facts.append(("group", group.rawValue)) }
        if let first = event.concludes { facts.append(("of intent", "\(first)")) }
        if let first = event.continues { facts.append(("carries on", "\(first)")) }
        if case .intent(let intent) = event {
            if let restored = intent.restores { facts.append(("restores", "\(restored)")) }
            facts += [
                ("group name", intent.groupName), ("VPC", intent.vpcID),
                ("read at", intent.readAt.auditText), ("reason", intent.reason),
                ("confirmed by", intent.phraseSummary),
            ]
            facts += intent.hazards.map { ("hazard", $0) }
            facts += intent.requests.map { ("ClientToken", $0.clientToken) }
        }
        if let outcome = event.recordedOutcome {
            facts.append(("interrupted", outcome.interrupted ? "yes" : "no"))
            if let date = outcome.readBackAt { facts.append(("read back", date.auditText)) }
        }
        if case .torn = event { facts.append(("tells of", event.resultText)) }
        if case .missing(let missing) = event {
            facts += [("tells of", event.resultText), ("hash of the last", missing.digest)]
        }
        return facts.filter { !$0.1.isEmpty }
    }

    private static func rules(of event: AuditEvent, width: Int?) -> [String] {
        guard !event.results.isEmpty else { return [] }
        let rows = event.results.map { result in
            [
                result.rule.key.text, result.rule.policy.name, result.rule.ipProtocol.name,
                result.rule.portsText, result.rule.source.text,
                RuleColumn.priority.text(of: result.rule),
                result.rule.description, result.requestID ?? "-", result.summary,
            ]
        }
        return [""]
            + TextTable.unfolded(
                titles: [
                    "RULE", "POLICY", "PROTOCOL", "PORTS", "SOURCE", "PRIORITY", "DESCRIPTION",
                    "REQUEST", "OUTCOME",
                ], rows: rows, width: width)
    }
}
