import Canvas

/// A text that scrolls: Detail, Messages, Help.
enum TextScreen {
    static func draw(_ session: Session, on frame: inout Frame) {
        draw(
            title: session.place.title, session.textLines, from: session.textTop,
            layout: Layout(session), on: &frame)
    }

    /// A title, the position in the text, and the lines that fit.
    static func draw(
        title: String, _ lines: [TextLine], from top: Int, layout: Layout, on frame: inout Frame
    ) {
        let row = Layout.headerRows
        let top = max(0, min(top, lines.count - layout.textRows))
        let position = Layout.position(from: top, rows: layout.textRows, of: lines.count)
        let end = frame.size.columns - DisplayWidth.of(position)
        frame.put(
            title, at: Position(row: row, column: 0), width: max(0, end - 1),
            style: Style(.accent, bold: true), ellipsis: true)
        frame.put(position, at: Position(row: row, column: end), style: .muted)
        for (offset, line) in lines.dropFirst(top).prefix(layout.textRows).enumerated() {
            frame.put(line.text, at: Position(row: row + 1 + offset, column: 0), style: line.style)
        }
    }
}
