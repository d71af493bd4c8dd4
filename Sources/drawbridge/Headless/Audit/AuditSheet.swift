import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

/// The audit log as a sheet: every rule of every entry a row.
enum AuditSheet {
    static let titles =
        [
            "seq", "time", "event", "intent", "operator", "uid", "loginuid", "tty", "host",
            "claimed_user", "claimed_ssh_connection", "endpoint", "region", "account",
            "access_key_id", "group", "reason", "interrupted",
        ] + ruleTitles + ["verified", "file", "line", "sha256"]

    private static let ruleTitles = [
        "rule", "policy", "protocol", "ports", "source", "priority", "description", "outcome",
        "request_id", "words",
    ]

    /// An entry that is about no rule has one row.
    static func rows(of record: AuditRecord) -> [[String]] {
        guard let entry = record.entry else { return [] }
        let event = entry.event
        let (who, session) = (entry.who, entry.session)
        let interrupted = event.recordedOutcome.map { $0.interrupted ? "yes" : "no" } ?? ""
        let before = [
            "\(record.sequence)", entry.time.auditText, event.name,
            event.concludes.map(String.init) ?? "", who.account ?? "", "\(who.uid)",
            who.loginUID.map(String.init) ?? "", who.tty ?? "", who.host ?? "",
            who.claimed["USER"] ?? "", who.claimed["SSH_CONNECTION"] ?? "", session.endpoint,
            session.region.rawValue, session.account ?? "", session.accessKeyID ?? "",
            event.groupID?.rawValue ?? "", event.reason ?? "", interrupted,
        ]
        let after = [
            record.isVerified ? "yes" : "no", record.file, "\(record.lineNumber)", record.hash,
        ]
        let rules = event.results.map(cells)
        return (rules.isEmpty ? [ruleTitles.map { _ in "" }] : rules).map { before + $0 + after }
    }

    private static func cells(_ result: AuditRuleResult) -> [String] {
        let rule = result.rule
        return [
            rule.id?.rawValue ?? "", rule.policy.name, rule.ipProtocol.name, rule.portsText,
            rule.source.text, RuleColumn.priority.text(of: rule), rule.description,
            result.outcome ?? "",
            result.requestID ?? "", result.summary,
        ]
    }
}
