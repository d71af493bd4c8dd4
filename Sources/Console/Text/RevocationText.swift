import Canvas
import Revocation
import SecurityGroups

/// Progress and report of a revocation: a line a rule, then what the operator needs afterwards.
enum RevocationText {
    static func lines(of revocation: RevocationState, facts: SessionFacts, columns: Int)
        -> [TextLine]
    {
        var lines: [TextLine] = []
        for rule in revocation.rules {
            lines += ruleLines(rule, revocation, columns: columns)
        }
        guard let report = revocation.report else { return lines }
        lines.append(TextLine())
        for trouble in report.troubles {
            lines += TextLine.wrapped("! \(trouble)", columns: columns, style: .danger)
        }
        lines += TextLine.wrapped(record(of: report, in: facts.auditLogPath), columns: columns)
        return lines
    }

    private static func record(of report: RevocationReport, in path: String) -> String {
        let head = report.auditHead.map { " Head of the chain: \($0)." } ?? ""
        guard let entry = report.auditEntry else {
            return head.isEmpty
                ? "Nothing was sent, and nothing is recorded."
                : "Nothing had to be sent; that is recorded in \(path).\(head)"
        }
        return """
            Recorded as audit entry \(entry) in \(path), with every field of each rule, so that it \
            can be authorised again.\(head)
            """
    }

    private static func ruleLines(
        _ rule: IngressRule, _ revocation: RevocationState, columns: Int
    ) -> [TextLine] {
        let settled =
            revocation.report?.rules.first { $0.rule.key == rule.key }
            ?? revocation.settled[rule.key]
        let (sign, style) = settled.map { Self.sign(of: $0.outcome) } ?? ("…", .muted)
        var lines = TextLine.wrapped(
            "\(sign) \(rule.key.text)  \(rule.summary)", columns: columns, style: style)
        guard let settled else { return lines }
        lines += TextLine.wrapped(settled.outcome.words, columns: columns, indent: 4, style: style)
        if let request = settled.requestID, revocation.report != nil {
            lines += TextLine.wrapped(
                "RequestId \(request)", columns: columns, indent: 4, style: .muted)
        }
        return lines
    }

    private static func sign(of outcome: RuleOutcome) -> (String, Style) {
        switch outcome {
        case .revoked: ("✓", .good)
        case .alreadyAbsent: ("✓", .plain)
        case .notRevoked, .refused: ("✗", .danger)
        case .changed, .notSent: ("-", .caution)
        case .unknown: ("?", .danger)
        }
    }

    /// The plain line for the normal screen: `sg-… revoked 3, refused 0, audit 42, head 9f3c…`.
    static func farewell(_ report: RevocationReport) -> String {
        var counts = Dictionary(uniqueKeysWithValues: report.counts.map { ($0.name, $0.count) })
        var parts = ["revoked", "refused"].map { "\($0) \(counts.removeValue(forKey: $0) ?? 0)" }
        parts += report.counts.filter { counts[$0.name] != nil }.map { "\($0.name) \($0.count)" }
        if let entry = report.auditEntry { parts.append("audit \(entry)") }
        if let head = report.auditHead { parts.append("head \(head)") }
        return "\(report.groupID) " + parts.joined(separator: ", ")
    }
}
