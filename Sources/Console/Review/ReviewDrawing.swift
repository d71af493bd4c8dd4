import Canvas
import Revocation

extension ReviewScreen {
    func draw(_ session: Session, on frame: inout Frame) {
        let review = self
        let layout = Layout(session)
        let text = ReviewText(review, facts: session.facts, columns: frame.size.columns)
        let first = Layout.headerRows + 1
        for (offset, line) in text.lines.dropFirst(review.top).prefix(layout.reviewRows)
            .enumerated()
        {
            line.draw(at: Position(row: first + offset, column: 0), on: &frame)
        }
        let cursorRow = text.rows(ofRule: review.cursor).lowerBound - review.top
        if (0..<layout.reviewRows).contains(cursorRow) {
            frame.put("▸", at: Position(row: first + cursorRow, column: 0), style: .bold)
        }
        Self.drawTitle(
            review.plan,
            position: Layout.position(
                from: review.top, rows: layout.reviewRows, of: text.lines.count),
            on: &frame)
        Self.drawReason(review, row: layout.bodyEnd - 2, on: &frame)
        Self.drawPhrase(
            review, unshown: text.unshown(of: review, height: layout.reviewRows),
            row: layout.bodyEnd - 1, on: &frame)
    }

    /// The count and, as far as there is room, the hazards stay in sight however far the body is
    /// scrolled.
    private static func drawTitle(_ plan: ChangePlan, position: String, on frame: inout Frame) {
        let count = plan.rules.count
        let row = Layout.headerRows
        let column = frame.put(
            "Review: \(plan.kind.verb) \(count) \(count == 1 ? "rule" : "rules")",
            at: Position(row: row, column: 0), style: Style(.accent, bold: true))
        let hazards = plan.hazards.map { "! \($0.label)" }.joined(separator: "  ")
        let room = frame.size.columns - column - 3 - DisplayWidth.of(position)
        frame.put(
            hazards, at: Position(row: row, column: column + 2), width: max(0, room),
            style: .danger, ellipsis: true)
        frame.put(
            position,
            at: Position(row: row, column: frame.size.columns - DisplayWidth.of(position)),
            style: .muted)
        Table.drawRuling(row: row, on: &frame)
    }

    private static func drawReason(_ review: ReviewScreen, row: Int, on frame: inout Frame) {
        let isActive = review.field == .reason
        let hint = review.plan.reason.isEmpty && !isActive ? "(optional, Tab)" : review.plan.reason
        let tail = String(hint.suffix(max(1, frame.size.columns - 9)))
        var end = frame.put("Reason: ", at: Position(row: row, column: 0), style: .muted)
        end = frame.put(
            tail, at: Position(row: row, column: end), style: isActive ? .bold : .muted)
        if isActive {
            frame.cursor = Position(row: row, column: min(end, frame.size.columns - 1))
        }
    }

    private static func drawPhrase(
        _ review: ReviewScreen, unshown: String?, row: Int, on frame: inout Frame
    ) {
        let origin = Position(row: row, column: 0)
        if case .problem(let words) = review.auditLog {
            frame.put(
                "Nothing can be \(review.plan.kind.participle): \(words)", at: origin,
                style: .danger,
                ellipsis: true)
            return
        }
        if let unshown {
            frame.put(unshown, at: origin, style: .caution, ellipsis: true)
            return
        }
        let phrase = review.plan.phrase
        let meaning: String
        switch phrase {
        case .count: meaning = ""
        case .groupSuffix: meaning = " (the group id's last six)"
        }
        var end = frame.put(
            "Type \(phrase.text)\(meaning) to \(review.plan.kind.verb): ", at: origin,
            style: .caution)
        end = frame.put(review.typed, at: Position(row: row, column: end), style: .bold)
        if review.field == .phrase {
            frame.cursor = Position(row: row, column: min(end, frame.size.columns - 1))
        }
    }
}
