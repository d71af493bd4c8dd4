import Canvas

/// What all tables have in common: titles, the cursor, the line for what is typed, empty states.
enum Table {
    static func drawTitles(
        _ titles: [(text: String, start: Int, width: Int)], row: Int, on frame: inout Frame
    ) {
        for title in titles {
            frame.put(
                title.text, at: Position(row: row, column: title.start), width: title.width,
                style: Style(.muted, underline: true))
        }
    }

    /// A sign in the gutter and a bar over the first columns only: moving it costs few bytes. On a
    /// quiet line it is the sign alone.
    static func drawCursor(row: Int, width: Int, isQuiet: Bool, on frame: inout Frame) {
        let style: Style = isQuiet ? .plain : .bold
        frame.put("▸", at: Position(row: row, column: 0), style: style)
        if isQuiet { return }
        frame.restyle(row: row, from: 0, width: width) { $0.reverse = true }
    }

    static func drawEmpty(
        loading: Loading, reading: String, empty: String, row: Int, on frame: inout Frame
    ) {
        let words: String
        var style = Style.muted
        switch loading {
        case .underWay: words = "Reading \(reading)…"
        case .failed(let reason):
            words = "Could not read \(reading). \(reason) r reads again."
            style = .danger
        case .idle: words = empty
        }
        for (offset, line) in TextLine.wrapped(
            words, columns: frame.size.columns, indent: 2, style: style
        ).enumerated() {
            frame.put(line.text, at: Position(row: row + 1 + offset, column: 0), style: line.style)
        }
    }

    /// The line under a table: what is being typed, or the filter that is kept.
    static func drawPrompt(
        _ session: Session, filter: String, problem: String? = nil, row: Int, on frame: inout Frame
    ) {
        let origin = Position(row: row, column: 0)
        if let prompt = session.prompt {
            let end = prompt.draw(at: origin, width: frame.size.columns, on: &frame)
            if let problem {
                frame.put(
                    problem, at: Position(row: row, column: end + 2), style: .caution,
                    ellipsis: true)
            } else if prompt.kind == .jump && prompt.text.isEmpty {
                frame.put(
                    "group or region, by id or name", at: Position(row: row, column: end + 2),
                    style: .muted)
            }
        } else if !filter.isEmpty {
            frame.put("/\(filter)", at: origin, style: .accent, ellipsis: true)
        }
    }
}
