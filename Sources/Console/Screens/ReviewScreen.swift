import Canvas
import Revocation
import SecurityGroups

/// What is about to be revoked, and the phrase that confirms it.
enum ReviewScreen {
    static func draw(_ session: Session, on frame: inout Frame) {
        guard let review = session.review else { return }
        let layout = Layout(session)
        let text = ReviewText(review, facts: session.facts, columns: frame.size.columns)
        drawTitle(review.plan, on: &frame)
        let first = Layout.headerRows + 1
        for (offset, line) in text.lines.dropFirst(review.top).prefix(layout.reviewRows)
            .enumerated()
        {
            frame.put(line.text, at: Position(row: first + offset, column: 0), style: line.style)
        }
        let cursorRow = text.rows(ofRule: review.cursor).lowerBound - review.top
        if (0..<layout.reviewRows).contains(cursorRow) {
            frame.put("▸", at: Position(row: first + cursorRow, column: 0), style: .bold)
        }
        let below = text.lines.count - review.top - layout.reviewRows
        drawFields(session, review, linesBelow: below, row: layout.bodyEnd - 2, on: &frame)
    }

    private static func drawTitle(_ plan: RevocationPlan, on frame: inout Frame) {
        let count = plan.rules.count
        frame.put(
            "Review: revoke \(count) \(count == 1 ? "rule" : "rules")",
            at: Position(row: Layout.headerRows, column: 0), style: Style(.accent, bold: true))
    }

    private static func drawFields(
        _ session: Session, _ review: ReviewState, linesBelow: Int, row: Int, on frame: inout Frame
    ) {
        let isReason = review.field == .reason
        let reason = Position(row: row, column: 0)
        let hint = review.plan.reason.isEmpty && !isReason ? "(optional, Tab)" : review.plan.reason
        let room = frame.size.columns - 9
        let tail = String(hint.suffix(max(1, room)))
        var end = frame.put("Reason: ", at: reason, style: .muted)
        end = frame.put(tail, at: Position(row: row, column: end), style: isReason ? .bold : .muted)
        if isReason { frame.cursor = Position(row: row, column: min(end, frame.size.columns - 1)) }
        drawPhrase(review, linesBelow: linesBelow, row: row + 1, on: &frame)
    }

    private static func drawPhrase(
        _ review: ReviewState, linesBelow: Int, row: Int, on frame: inout Frame
    ) {
        let origin = Position(row: row, column: 0)
        if case .problem(let words) = review.auditLog {
            frame.put(
                "Nothing can be revoked: \(words)", at: origin, style: .danger, ellipsis: true)
            return
        }
        guard review.hasShownAll else {
            frame.put(
                "\(linesBelow) more lines: PgDn or End, then the phrase can be typed", at: origin,
                style: .caution)
            return
        }
        let phrase = review.plan.phrase
        let meaning: String
        switch phrase {
        case .count: meaning = ""
        case .groupSuffix: meaning = " (the group id's last six)"
        }
        var end = frame.put(
            "Type \(phrase.text)\(meaning) to revoke: ", at: origin, style: .caution)
        end = frame.put(review.typed, at: Position(row: row, column: end), style: .bold)
        if review.field == .phrase {
            frame.cursor = Position(row: row, column: min(end, frame.size.columns - 1))
        }
    }
}
