import Canvas

/// A text that scrolls: Detail, Messages, Help.
enum TextScreen {
    static func draw(_ session: Session, on frame: inout Frame) {
        let layout = Layout(session)
        let lines = session.textLines
        let row = Layout.headerRows
        let top = min(session.textTop, max(0, lines.count - layout.textRows))
        let shown = lines.dropFirst(top).prefix(layout.textRows)
        let position =
            lines.count > layout.textRows
            ? "  \(top + 1)–\(top + shown.count) of \(lines.count)" : ""
        frame.put(
            "\(session.place.title)\(position)", at: Position(row: row, column: 0),
            style: Style(.accent, bold: true))
        for (offset, line) in shown.enumerated() {
            frame.put(line.text, at: Position(row: row + 1 + offset, column: 0), style: line.style)
        }
    }
}
