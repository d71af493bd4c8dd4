public import Canvas
import SecurityGroups

/// Draws a session: two lines of header, its screen, the message, the key hints.
public enum FrameRenderer {
    public static func frame(of session: Session) -> Frame {
        var frame = Frame(size: session.size)
        if session.isTooSmall {
            drawTooSmall(session, on: &frame)
            return frame
        }
        // As it will be once the frame stands: Review asks for the phrase on the screen that shows the rest.
        var session = session
        session.screen.notePainted(in: &session)
        drawHeader(session, on: &frame)
        session.screen.draw(session, on: &frame)
        // A text has made room for what is searched for.
        if let prompt = session.prompt, prompt.kind != .search, let row = frame.cursor?.row {
            prompt.drawAbove(row: row, on: &frame)
        }
        drawFooter(session, on: &frame)
        return frame
    }

    /// One line that says what size is needed; every key but quit is dead meanwhile.
    private static func drawTooSmall(_ session: Session, on frame: inout Frame) {
        let needed = Session.smallestSize
        frame.put(
            "\(session.size.columns)x\(session.size.rows) is too small: \(needed.columns)x\(needed.rows) needed, \(session.isRevoking ? "q leaves when settled" : "q quits")",
            at: Position(row: 0, column: 0))
        if let message = session.message {
            frame.put(message.text, at: Position(row: 1, column: 0))
        }
    }

    private static func drawHeader(_ session: Session, on frame: inout Frame) {
        let badges = [
            session.facts.isSandbox ? "[sandbox]" : nil,
            session.facts.isReadOnly ? "[read-only]" : nil,
        ].compactMap { $0 }.joined(separator: " ")
        let connection = session.connection
        // What is not known is left out.
        let whose = [session.region.rawValue, connection.account ?? "", connection.profile ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " · ")
        draw(
            Header("Drawbridge", whose, right: badges),
            rightStyle: Style(.caution, bold: true, bar: true), row: 0, on: &frame)
        draw(
            session.screen.header(in: session), rightStyle: Style(.muted, bar: true), row: 1,
            on: &frame)
    }

    private static func draw(
        _ header: Header, rightStyle: Style, row: Int, on frame: inout Frame
    ) {
        let bar = Style(bar: true)
        frame.fill(row: row, style: bar)
        let end = frame.size.columns - DisplayWidth.of(header.right)
        var column = frame.put(
            header.title, at: Position(row: row, column: 0), width: max(0, end - 1),
            style: Style(bold: true, bar: true), ellipsis: true)
        column += 2
        column = frame.put(
            header.text, at: Position(row: row, column: column), width: max(0, end - column - 1),
            style: bar, ellipsis: true)
        for note in header.notes where column + 3 + DisplayWidth.of(note) < end {
            column = frame.put(
                " · \(note)", at: Position(row: row, column: column), style: bar)
        }
        frame.put(header.right, at: Position(row: row, column: end), style: rightStyle)
    }

    private static func drawFooter(_ session: Session, on frame: inout Frame) {
        let layout = Layout(session)
        let style: Style = session.message?.kind == .error ? .danger : .accent
        for (index, line) in Layout.messageLines(of: session).enumerated() {
            frame.put(line, at: Position(row: layout.bodyEnd + index, column: 0), style: style)
        }
        drawHints(of: session, on: &frame)
    }

    /// The keys that do something now, as many as fit, in the order in which help has them.
    private static func drawHints(of session: Session, on frame: inout Frame) {
        let row = frame.size.rows - 1
        var column = 0
        for (hint, isLive) in session.context.hints(columns: frame.size.columns, in: session) {
            if isLive {
                let end = frame.put(
                    hint.shortLabel, at: Position(row: row, column: column), style: .bold)
                // The blanks before the next one, too: a look that goes on takes fewer bytes.
                frame.put(
                    " \(hint.hint ?? "")  ", at: Position(row: row, column: end), style: .muted)
            }
            column += hint.hintWidth + 2
        }
    }
}
