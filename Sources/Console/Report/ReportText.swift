import Canvas
import Revocation
import SecurityGroups

/// Progress and report of a revocation or a restoration: a line a rule, then what the operator needs afterwards.
enum ReportText {
    static func lines(of change: ReportScreen, session: Session) -> [TextLine] {
        let columns = session.size.columns
        guard let report = change.report else {
            return change.rules.flatMap {
                Self.lines(
                    for: $0, settled: change.settled[$0.key],
                    isSent: change.sent.contains($0.key), columns: columns)
            }
        }
        var lines = sum(of: report, change, session, columns: columns)
        // What needs the operator's attention, in full; then a line for each rule that is as asked.
        for settled in report.rules where !settled.isPlain {
            lines += Self.lines(for: settled.rule, settled: settled, columns: columns)
        }
        for settled in report.rules where settled.isPlain {
            lines += line(for: settled, columns: columns)
        }
        lines.append(TextLine())
        for trouble in report.troubles {
            lines += TextLine.wrapped("! \(trouble)", columns: columns, style: .danger)
        }
        lines += requests(of: report, columns: columns)
        lines += TextLine.wrapped(record(of: report, change, session), columns: columns)
        return lines
    }

    /// `✓ 40 revoked, read back as gone · R undoes · entry 5`.
    private static func sum(
        of report: ChangeReport, _ change: ReportScreen, _ session: Session, columns: Int
    ) -> [TextLine] {
        let done = report.rules.count(where: \.isPlain)
        if done == 0 { return [] }
        let found = report.kind.canBeUndone ? "read back as gone" : "read back as there"
        var parts = ["✓ \(done) \(report.kind.participle), \(found)"]
        if restorable(report, change)?.rules.isEmpty == false, report.kind.canBeUndone,
            !session.facts.isReadOnly
        {
            parts.append("R undoes")
        }
        if let entry = report.auditEntry { parts.append("entry \(entry)") }
        return TextLine.wrapped(
            parts.joined(separator: " · "), columns: columns, style: Style(.good, bold: true))
    }

    /// One line where there is room: what the rule matches, its description, quoted, and its id.
    private static func line(for settled: SettledRule, columns: Int) -> [TextLine] {
        let (sign, style) = sign(of: settled.outcome)
        let rule = settled.rule
        var id = rule.key.text
        if case .restored(let new?) = settled.outcome { id = "as \(new)" }
        let description = rule.description.isEmpty ? "" : "“\(rule.description.quotableWhole)”"
        let parts = [rule.summary, description, id].filter { !$0.isEmpty }
        return TextLine.item(
            "\(sign) ", parts.joined(separator: "  "), columns: columns, style: style)
    }

    /// Each RequestId once: a request names many rules.
    private static func requests(of report: ChangeReport, columns: Int) -> [TextLine] {
        var counts: [(id: String, rules: Int)] = []
        for id in report.rules.compactMap(\.requestID) {
            if let index = counts.firstIndex(where: { $0.id == id }) {
                counts[index].rules += 1
            } else {
                counts.append((id, 1))
            }
        }
        return counts.flatMap { request in
            TextLine.wrapped(
                "RequestId \(request.id): \(request.rules) \(request.rules == 1 ? "rule" : "rules")",
                columns: columns, style: .muted)
        }
    }

    private static func record(
        of report: ChangeReport, _ change: ReportScreen, _ session: Session
    ) -> String {
        let path = session.facts.auditLogPath
        let head = report.auditHead.map { " Head of the chain: \($0)." } ?? ""
        guard let entry = report.auditEntry else {
            return head.isEmpty
                ? "Nothing was sent, and nothing is recorded."
                : "Nothing had to be sent; that is recorded in \(path).\(head)"
        }
        let use =
            report.kind.canBeUndone ? wayBack(of: report, entry: entry, change, session) : ""
        return "Recorded as audit entry \(entry) in \(path)\(use).\(head)"
    }

    /// How what was revoked comes back; nothing is promised that `restore` would refuse.
    private static func wayBack(
        of report: ChangeReport, entry: Int, _ change: ReportScreen, _ session: Session
    ) -> String {
        guard let restorable = restorable(report, change) else { return "" }
        let lost = restorable.obstacles.map { " No way back: \($0.summary)" }.joined()
        guard !restorable.rules.isEmpty else { return ".\(lost)".withoutStop }
        let them =
            lost.isEmpty
            ? "them"
            : "\(restorable.rules.count) of \(restorable.rules.count + restorable.obstacles.count)"
        let later = undoCommand(report, change, session).map { ", later \($0)" }
        return ", with every field of each rule: R restores \(them)\(later ?? "").\(lost)"
            .withoutStop
    }

    /// What of a report can come back, and what cannot; nil where nothing is gone. What is unknown may be
    /// gone, too; a restoration leaves alone what is there.
    private static func restorable(
        _ report: ChangeReport, _ change: ReportScreen
    ) -> RestorableRules? {
        let gone = report.rules.filter(\.outcome.mayBeRevoked).map(\.rule)
        if gone.isEmpty { return nil }
        let seen = change.plan?.seen ?? report.readBack
        // Only in the classic network a rule is of the internet's side.
        let network =
            seen?.network ?? (gone.contains { $0.nicType == .internet } ? .classic : .vpc)
        return RestorableRules(gone, network: network)
    }

    /// The command that undoes a revocation later; nil where there is none. A hazard still stops it.
    private static func undoCommand(
        _ report: ChangeReport, _ change: ReportScreen, _ session: Session
    ) -> String? {
        guard report.kind.canBeUndone, let entry = report.auditEntry,
            let count = restorable(report, change)?.rules.count, count > 0
        else { return nil }
        let region = change.plan?.region ?? report.readBack?.region ?? session.region
        return session.laterCommand([
            "restore", "\(entry)", "--yes", "--expect-count", "\(count)", "--region",
            region.rawValue.shellQuoted,
        ])
    }

    private static func lines(
        for rule: IngressRule, settled: SettledRule?, isSent: Bool = false, columns: Int
    ) -> [TextLine] {
        let (sign, style) =
            settled.map { Self.sign(of: $0.outcome) } ?? (isSent ? "→ sent" : "…", .muted)
        let title = TextLine.item(
            "\(sign) ", "\(rule.key.text)  \(rule.summary)", columns: columns, style: style)
        guard let settled else { return title }
        return title
            + TextLine.wrapped(settled.outcome.summary, columns: columns, indent: 4, style: style)
    }

    private static func sign(of outcome: RuleOutcome) -> (String, Style) {
        switch outcome {
        case .revoked, .restored: ("✓", .good)
        case .alreadyAbsent, .alreadyThere: ("✓", .plain)
        case .notRevoked, .notRestored, .refused: ("✗", .danger)
        case .goneAfterRefusal, .thereAfterRefusal: ("!", .danger)
        case .changed, .notSent: ("-", .caution)
        case .unknown: ("?", .danger)
        }
    }

    /// Plain lines for the normal screen: `sg-… (prod-web) revoked 3, refused 0, audit 42, head 9f3c…,
    /// reason “…”`, and how to undo it.
    static func farewell(
        _ report: ChangeReport, _ change: ReportScreen, _ session: Session
    ) -> [String] {
        var counts = Dictionary(uniqueKeysWithValues: report.counts.map { ($0.name, $0.count) })
        var parts = [report.kind.participle, "refused"].map {
            "\($0) \(counts.removeValue(forKey: $0) ?? 0)"
        }
        parts += report.counts.filter { counts[$0.name] != nil }.map { "\($0.name) \($0.count)" }
        if let entry = report.auditEntry { parts.append("audit \(entry)") }
        if let head = report.auditHead { parts.append("head \(head)") }
        if let reason = change.plan?.reason, !reason.isEmpty {
            parts.append("reason “\(reason)”")
        }
        let name = change.plan?.seen.name ?? report.readBack?.name ?? ""
        let group = name.isEmpty ? "\(report.groupID)" : "\(report.groupID) (\(name))"
        let undo = undoCommand(report, change, session).map { "  undo: \($0)" }
        return ["\(group) " + parts.joined(separator: ", ")] + (undo.map { [$0] } ?? [])
    }

    /// What must not be missed where nobody has seen the report: a line for each rule that is not
    /// gone, and every trouble.
    static func unseen(_ report: ChangeReport) -> [String] {
        report.rules.filter { !$0.outcome.isSuccess }.map {
            "  \($0.rule.key.text) \($0.outcome.summary)"
        }
            + report.troubles.map { "  ! \($0)" }
    }
}

extension Session {
    /// What a shell takes for the program with these words and the options that lead to the same log,
    /// endpoint and credentials; nil where no later command can.
    fileprivate func laterCommand(_ words: [String]) -> String? {
        guard let options = facts.laterOptions else { return nil }
        let profile =
            (connection.chosenProfile ?? facts.profile).map { ["--profile", $0.shellQuoted] } ?? []
        return (["drawbridge"] + words + options + profile).joined(separator: " ")
    }
}

extension String {
    fileprivate var withoutStop: String {
        utf8.last == UInt8(ascii: ".") ? String(dropLast()) : self
    }
}

extension SettledRule {
    /// Whether the rule was changed as asked, and nothing more is to be said of it.
    fileprivate var isPlain: Bool {
        switch outcome {
        case .revoked(let grantedBy): grantedBy.isEmpty
        case .restored: true
        default: false
        }
    }
}
