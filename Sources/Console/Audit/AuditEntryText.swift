import Canvas
import FoundationEssentials
import Revocation
import SecurityGroups

/// An entry of the audit log in full: what it records, whether it can be relied on, and what belongs
/// to it.
enum AuditEntryText {
    /// One line for the entry at the cursor.
    static func summary(of row: AuditRow) -> String {
        guard let entry = row.listed.entry else {
            return "This version cannot read it: Enter shows it."
        }
        var parts: [String] = []
        if row.listed.isElsewhere { parts.append("Belongs elsewhere: \(place(entry.session))") }
        let rules = entry.event.rules
        if let first = rules.first {
            let more = rules.count > 1 ? ", and \(rules.count - 1) more" : ""
            parts.append("\(first.key.text) \(first.summary)\(more)")
        }
        if let reason = entry.event.reason, !reason.isEmpty { parts.append("“\(reason)”") }
        return parts.joined(separator: " · ")
    }

    static func lines(of row: AuditRow, in audit: AuditScreen, columns: Int) -> [TextLine] {
        let operation = row.operation
        var lines = TextLine.wrapped(
            "\(title(of: row)): \(operation.result)"
                + (operation.undo.isEmpty ? "" : ", \(operation.undo)"),
            columns: columns, style: style(of: operation.standing) ?? .bold)
        for listed in row.entries { lines += self.lines(of: listed, in: audit, columns: columns) }
        let related = audit.related(to: row)
        if !related.isEmpty {
            lines += heading("What belongs to it")
            for other in related {
                lines += TextLine.item(
                    "  \(TextLayout.pad(String(other.listed.sequence), columns: 6)) ",
                    "\(other.time)  \(other.operation.result)", columns: columns)
            }
        }
        lines += heading("As it stands in the log (y copies it)")
        for listed in row.entries {
            lines += TextLine.wrapped(listed.line, columns: columns, indent: 2)
        }
        return lines
    }

    /// What needs attention by its colour, beside its words; nil for the usual style.
    static func style(of standing: AuditOperation.Standing) -> Style? {
        switch standing {
        case .done: nil
        case .failed, .unknown: .danger
        }
    }

    /// `Entries 41 and 42`.
    private static func title(of row: AuditRow) -> String {
        let numbers = row.entries.map { String($0.sequence) }
        guard let last = numbers.last, numbers.count > 1 else { return "Entry \(numbers[0])" }
        return "Entries \(numbers.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// What an entry records.
    static func name(_ event: AuditEvent) -> String {
        switch event {
        case .intent(let intent):
            "\(intent.kind.verb) \(intent.rules.count)"
                + (intent.restores.map { " from entry \($0)" } ?? "")
                + (intent.continues.map { ", carries \($0) on" } ?? "")
        case .outcome(let outcome):
            outcome.intent.map { "outcome of \($0)" } ?? "nothing was sent"
        case .settled(let settlement): "found of \(settlement.intent)"
        case .torn(let torn): "\(torn.lines.count) torn lines before it"
        case .missing(let missing): "\(missing.summary) not in the log"
        }
    }

    private static func lines(
        of listed: ListedEntry, in audit: AuditScreen, columns: Int
    ) -> [TextLine] {
        let name = (listed.entry?.event).map(self.name) ?? "written by a later version"
        var lines =
            [TextLine()]
            + TextLine.wrapped(
                "Entry \(listed.sequence): \(name)", columns: columns, style: .bold)
        lines += standing(of: listed, in: audit, columns: columns)
        if let entry = listed.entry {
            lines += context(of: entry, columns: columns)
            lines += what(entry.event, columns: columns)
        }
        return lines
    }

    /// Whether the entry can be relied on, and where it stands.
    private static func standing(
        of listed: ListedEntry, in audit: AuditScreen, columns: Int
    ) -> [TextLine] {
        var lines: [TextLine]
        if listed.isVerified {
            lines = TextLine.wrapped(
                "Verified: the chain holds up to this entry.", columns: columns, style: .good)
        } else if audit.listing?.isWhole == false {
            lines = TextLine.wrapped(
                "Not verified yet: the chain is being walked.", columns: columns, style: .muted)
        } else {
            let why = audit.listing?.violation ?? "the chain does not hold up to it."
            lines = TextLine.wrapped("NOT verified: \(why)", columns: columns, style: .danger)
        }
        if listed.isElsewhere {
            lines += TextLine.wrapped(
                "It belongs elsewhere: another endpoint, region or account than this session's.",
                columns: columns, style: .caution)
        }
        return lines
            + TextLine.wrapped(
                "\(listed.place) · SHA-256 \(listed.hash)", columns: columns, style: .muted)
    }

    private static func context(of entry: AuditEntry, columns: Int) -> [TextLine] {
        let who = entry.who
        let claimed = OperatorIdentity.claimedNames.compactMap { name in
            who.claimed[name].map { "\(name)=\($0)" }
        }
        return heading("Who, when, where")
            + fields(
                [
                    ("time", entry.time.auditText), ("operator", who.summary),
                    ("tty", who.tty ?? ""),
                    ("claimed", claimed.joined(separator: " ")),
                    ("endpoint", entry.session.endpoint),
                    ("region", entry.session.region.rawValue),
                    ("account", entry.session.account ?? "not known"),
                    ("access key id", entry.session.accessKeyID ?? "not known"),
                    ("clock", entry.session.clockSummary ?? ""),
                ], columns: columns)
    }

    private static func what(_ event: AuditEvent, columns: Int) -> [TextLine] {
        switch event {
        case .intent(let intent):
            return intended(intent, columns: columns)
        case .outcome(let outcome):
            return concluded(outcome, columns: columns)
        case .settled(let settlement):
            return heading("Found in \(settlement.groupID)")
                + settlement.rules.flatMap {
                    rule($0.rule, settlement.summary(for: $0), columns: columns)
                }
        case .torn(let torn): return left(torn.lines, columns: columns)
        case .missing(let missing):
            return heading("Entries that were not in the log any more")
                + TextLine.wrapped(
                    "\(missing.summary); the last one's SHA-256 is \(missing.digest). A file of the log was taken away or replaced.",
                    columns: columns, indent: 2)
                + (missing.lines.isEmpty ? [] : left(missing.lines, columns: columns))
        }
    }

    private static func left(_ lines: [AuditTornLines.Line], columns: Int) -> [TextLine] {
        heading("What a crash or a full disk left in the file")
            + lines.flatMap {
                TextLine.wrapped(
                    "\($0.byteCount) bytes, SHA-256 \($0.digest)", columns: columns, indent: 2)
            }
    }

    private static func intended(_ intent: AuditIntent, columns: Int) -> [TextLine] {
        heading("What was about to be asked")
            + fields(
                [
                    ("group", "\(intent.groupID) \(intent.groupName)"),
                    ("VPC", intent.vpcID.isEmpty ? "classic network" : intent.vpcID),
                    ("restores entry", intent.restores.map(String.init) ?? ""),
                    ("group read", intent.readAt.auditText), ("reason", intent.reason),
                    ("confirmed by", intent.phraseSummary),
                    ("hazards", intent.hazards.joined(separator: " ")),
                    (
                        "ClientToken",
                        intent.requests.map(\.clientToken).joined(separator: ", ")
                    ),
                ], columns: columns)
            + intent.rules.flatMap { rule($0, $0.description, columns: columns) }
    }

    private static func concluded(_ outcome: AuditOutcome, columns: Int) -> [TextLine] {
        heading("What became of the rules of \(outcome.groupID)")
            + fields(
                [
                    ("read back", outcome.readBackAt?.auditText ?? "not read back"),
                    ("interrupted", outcome.interrupted ? "yes" : ""),
                ], columns: columns)
            + outcome.rules.flatMap { settled in
                rule(
                    settled.rule,
                    settled.outcome.summary
                        + (settled.requestID.map { " (RequestId \($0))" } ?? ""),
                    columns: columns)
            }
    }

    private static func rule(_ rule: IngressRule, _ words: String, columns: Int) -> [TextLine] {
        TextLine.wrapped("\(rule.key.text)  \(rule.summary)", columns: columns, indent: 2)
            + (words.isEmpty
                ? [] : TextLine.wrapped(words, columns: columns, indent: 6, style: .muted))
    }

    private static func fields(_ fields: [(String, String)], columns: Int) -> [TextLine] {
        fields.filter { !$0.1.isEmpty }.flatMap { name, value in
            TextLine.item("  \(TextLayout.pad(name, columns: 15)) ", value, columns: columns)
        }
    }

    private static func heading(_ text: String) -> [TextLine] {
        [TextLine(), TextLine(text, .accent)]
    }

    private static func place(_ session: AuditSession) -> String {
        [session.endpoint, session.region.rawValue, session.account ?? session.accessKeyID ?? "?"]
            .joined(separator: ", ")
    }
}
