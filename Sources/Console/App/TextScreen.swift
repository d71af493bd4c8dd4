import Canvas

/// A text that scrolls and can be searched.
enum TextScreen {
    static func draw(_ session: Session, title: String? = nil, on frame: inout Frame) {
        let lines = session.textLines
        let layout = Layout(session)
        draw(
            title: (title ?? session.place.title) + state(of: session, in: lines), lines,
            from: session.scrollTop, layout: layout, on: &frame)
        guard session.place.isText else { return }
        if let prompt = session.prompt {
            let end = DisplayWidth.of((title ?? session.place.title) + "  /" + prompt.text)
            frame.cursor = Position(
                row: Layout.headerRows, column: min(end, frame.size.columns - 1))
        }
        if session.search.isEmpty { return }
        let top = max(0, min(session.scrollTop, lines.count - layout.textRows))
        for line in session.search.matches(in: lines) where line >= top {
            guard line < top + layout.textRows else { break }
            mark(lines[line], line, session.search, row: Layout.headerRows + 1 + line - top, &frame)
        }
    }

    /// What is searched for, and which match is the present one.
    private static func state(of session: Session, in lines: [TextLine]) -> String {
        guard session.place.isText, session.prompt != nil || !session.search.isEmpty else {
            return ""
        }
        let matches = session.search.matches(in: lines)
        let number = session.search.line.flatMap { matches.firstIndex(of: $0) }
        let count =
            matches.isEmpty
            ? (session.search.isEmpty ? "" : "  not found")
            : "  line \((number ?? 0) + 1) of \(matches.count)"
        return "  /\(session.search.text)\(count)"
    }

    /// Reverse, and a sign at the edge: a match is to be seen without colours, too.
    private static func mark(
        _ line: TextLine, _ index: Int, _ search: TextSearch, row: Int, _ frame: inout Frame
    ) {
        for columns in search.columns(in: line.text) {
            frame.restyle(row: row, from: columns.lowerBound, width: columns.count) {
                $0.reverse = true
            }
        }
        let isPresent = index == search.line
        frame.put(
            isPresent ? "●" : "◂", at: Position(row: row, column: frame.size.columns - 1),
            style: isPresent ? .bold : .accent)
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
