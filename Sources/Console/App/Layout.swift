import Canvas

/// Where things are on the screen. `update` needs the heights to scroll, `FrameRenderer` to draw.
struct Layout: Sendable {
    let size: Size
    /// The rows of the message under the body. One is kept for it, so that a notice moves nothing.
    let messageRows: Int

    static let headerRows = 2
    static let hintRows = 1
    /// An error may take this many rows before `!` has to show the rest.
    static let mostMessageRows = 4

    init(_ session: Session) {
        size = session.size
        messageRows = max(1, Self.messageLines(of: session).count)
        pane = session.facts.isQuiet ? nil : RulePane(session.size)
        let explainsBelow = pane == nil && !session.facts.isQuiet
        explanationRows = explainsBelow || session.prompt?.kind == .whatIf ? 2 : 1
    }

    /// The message wrapped to the screen, or what the tour says; what does not fit is said to be under `!`.
    static func messageLines(of session: Session) -> [String] {
        guard let text = session.message?.text ?? session.tourText else { return [] }
        let lines = TextLayout.wrap(
            text.sanitized, columns: max(1, session.size.columns - 1))
        guard lines.count > mostMessageRows else { return lines }
        return Array(lines.prefix(mostMessageRows - 1)) + ["… ! shows all of it"]
    }

    /// The row below the last one that a screen's body may use.
    var bodyEnd: Int { max(Self.headerRows, size.rows - Self.hintRows - messageRows) }
    var bodyRows: Int { bodyEnd - Self.headerRows }

    /// A table has a line of column titles.
    var tableRows: Int { max(1, bodyRows - 1 - promptRow) }
    /// The rule table also has lines under it that explain the rule at the cursor.
    var rulesRows: Int { max(1, bodyRows - 1 - promptRow - explanationRows) }
    /// The audit log has a title, too.
    var auditRows: Int { max(1, bodyRows - 3 - promptRow) }
    /// A text has a title.
    var textRows: Int { max(1, bodyRows - 1) }
    /// Review keeps two lines for the reason and the phrase.
    var reviewRows: Int { max(0, bodyRows - 3) }

    /// `1–20 of 38`, or nothing where all of it is shown.
    static func position(from top: Int, rows: Int, of count: Int) -> String {
        count > rows ? "\(top + 1)–\(min(top + rows, count)) of \(count)" : ""
    }

    /// The line of the filter or of the jump, always kept, so that the list does not move.
    private let promptRow = 1
    /// What stands beside the rule table, where there is room.
    let pane: RulePane?
    /// The columns of the rule table.
    var rulesColumns: Int { pane?.edge ?? size.columns }
    /// Of the rule at the cursor, or of an answer: now and after. Where the pane explains, and on a quiet
    /// line, on which only Detail does, one is left free.
    let explanationRows: Int
}
