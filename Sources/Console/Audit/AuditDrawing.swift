import Canvas
import Revocation

extension AuditScreen {
    func draw(_ session: Session, on frame: inout Frame) {
        let audit = self
        let layout = Layout(session)
        Self.drawTitle(audit, on: &frame)
        let table = Self.columns(width: frame.size.columns)
        Table.drawTitles(
            table.map { ($0.column.rawValue, $0.start, $0.width) }, row: Layout.headerRows + 1,
            on: &frame)
        let first = Layout.headerRows + 2
        for (offset, row) in audit.visible.dropFirst(audit.list.top).prefix(layout.auditRows)
            .enumerated()
        {
            Self.draw(
                row, table, isDoubtful: audit.isDoubtful(row),
                isAtCursor: row.index == audit.list.cursor,
                isQuiet: session.facts.isQuiet, at: first + offset, on: &frame)
        }
        if audit.visible.isEmpty {
            Table.drawEmpty(
                loading: audit.listing?.isWhole == true ? .idle : audit.loading,
                reading: "the audit log",
                empty: audit.rows.isEmpty
                    ? "The audit log has no entries yet: nothing was revoked."
                    : "No operation matches “\(audit.filter.text)”. Esc clears the filter.",
                row: first, on: &frame)
        }
        Self.drawBelow(session, audit, row: layout.bodyEnd - 2, on: &frame)
    }

    /// The chain's status stays in sight however far the list is scrolled.
    private static func drawTitle(_ audit: AuditScreen, on frame: inout Frame) {
        var text = "Audit log"
        var style = Style(.accent, bold: true)
        if let listing = audit.listing {
            if let violation = listing.violation {
                (text, style) = ("! \(violation)", Style(.danger, bold: true))
            } else if let last = listing.entries.last {
                text =
                    "The chain holds from entry \(listing.entries[0].sequence) to"
                    + " \(last.sequence), head \(last.hash.prefix(12))…"
                if let missing = listing.missing {
                    text = "! Not here: \(missing). \(text)"
                    style = Style(.caution, bold: true)
                }
            }
            if !listing.isWhole { text = "The newest entries; the chain is being verified…" }
        }
        if case .failed(let words) = audit.loading, let listing = audit.listing {
            let what = listing.isWhole ? "Not read again" : "Not verified"
            (text, style) = ("\(what): \(words)", Style(.danger, bold: true))
        }
        frame.put(
            text, at: Position(row: Layout.headerRows, column: 0), style: style, ellipsis: true)
    }

    private enum Column: String {
        case entry = "ENTRY"
        case time = "TIME"
        case who = "WHO"
        case group = "GROUP"
        case what = "WHAT"

        func text(of row: AuditRow, width: Int) -> String {
            switch self {
            case .entry: String(row.listed.sequence)
            case .time:
                width < DisplayWidth.of(row.shortTime)
                    ? String(row.shortTime.dropFirst(5)) : row.shortTime
            case .who: row.who
            case .group: row.operation.group
            case .what: row.operation.result
            }
        }
    }

    private static func columns(width: Int) -> [(column: Column, start: Int, width: Int)] {
        let widths: [(Column, Int)]
        switch width {
        // The year is left out; Enter shows it.
        case ..<80: widths = [(.entry, 5), (.time, 12), (.who, 5), (.group, 10)]
        case ..<100: widths = [(.entry, 5), (.time, 17), (.who, 8), (.group, 13)]
        default: widths = [(.entry, 6), (.time, 17), (.who, 14), (.group, 24)]
        }
        var start = gutter
        var columns: [(column: Column, start: Int, width: Int)] = []
        for (column, columnWidth) in widths {
            columns.append((column, start, columnWidth))
            start += columnWidth + 1
        }
        columns.append((.what, start, max(1, width - start)))
        return columns
    }

    /// Sign of the cursor, sign of the operation, blank.
    private static let gutter = 3

    private static func draw(
        _ entry: AuditRow, _ table: [(column: Column, start: Int, width: Int)], isDoubtful: Bool,
        isAtCursor: Bool, isQuiet: Bool, at row: Int, on frame: inout Frame
    ) {
        let isElsewhere = entry.listed.isElsewhere
        if isDoubtful {
            frame.put("!", at: Position(row: row, column: 1), style: .danger)
        } else if isElsewhere {
            frame.put("~", at: Position(row: row, column: 1), style: .muted)
        }
        let plain: Style = isElsewhere ? .muted : .plain
        for placed in table {
            let isResult = placed.column == .what
            let attention = isResult ? AuditEntryText.style(of: entry.operation.standing) : nil
            let end = frame.put(
                placed.column.text(of: entry, width: placed.width),
                at: Position(row: row, column: placed.start), width: placed.width,
                style: attention ?? plain, ellipsis: true)
            guard isResult else { continue }
            let undo = entry.operation.undo
            // A reason is anybody's text: in quotes.
            let reason = entry.reason.isEmpty ? "" : "“\(entry.reason)”"
            let rest = [undo, reason].filter { !$0.isEmpty }.map { " · \($0)" }.joined()
            frame.put(rest, at: Position(row: row, column: end), style: plain, ellipsis: true)
        }
        if isAtCursor {
            Table.drawCursor(row: row, isQuiet: isQuiet, on: &frame)
        }
    }

    /// The operation at the cursor in words, then the filter or what is being typed, and the counts.
    private static func drawBelow(
        _ session: Session, _ audit: AuditScreen, row: Int, on frame: inout Frame
    ) {
        if session.isResting, !session.facts.isQuiet, let selected = audit.selected {
            var column = 0
            if audit.isDoubtful(selected) {
                column = frame.put(
                    "Not verified. ", at: Position(row: row, column: 0), style: .danger)
            }
            frame.put(
                AuditEntryText.summary(of: selected), at: Position(row: row, column: column),
                ellipsis: true)
        }
        Table.drawPrompt(
            session, filter: audit.filter.text, problem: audit.filter.problem, row: row + 1,
            on: &frame)
        let total =
            "\(audit.rows.count) \(audit.rows.count == 1 ? "operation" : "operations")"
            + (audit.listing?.isWhole == false ? " so far" : "")
        let counts =
            audit.visible.count == audit.rows.count ? total : "\(audit.visible.count) of \(total)"
        frame.put(
            audit.listing == nil ? "" : counts,
            at: Position(row: row + 1, column: frame.size.columns - DisplayWidth.of(counts)),
            style: .muted)
    }
}
