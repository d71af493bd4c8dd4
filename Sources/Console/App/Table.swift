import Canvas

/// What all tables have in common: titles, the cursor, the line for what is typed, empty states.
enum Table {
    static func drawTitles(
        _ titles: [(text: String, start: Int, width: Int)], row: Int, on frame: inout Frame
    ) {
        for title in titles {
            frame.put(
                title.text, at: Position(row: row, column: title.start), width: title.width,
                style: .muted)
        }
        drawRuling(row: row, on: &frame)
    }

    /// A line under a heading, which takes no row.
    static func drawRuling(row: Int, on frame: inout Frame) {
        frame.restyle(row: row) {
            if $0.tint == .normal { $0.tint = .muted }
            $0.underline = true
        }
    }

    /// A sign in the gutter and a bar over the row. On a quiet line it is the sign alone, which costs few
    /// bytes.
    ///
    /// - Parameter width: of the row; nil for all of it.
    static func drawCursor(row: Int, width: Int? = nil, isQuiet: Bool, on frame: inout Frame) {
        frame.put("▸", at: Position(row: row, column: 0))
        if isQuiet { return }
        // One colour, so that every cell can be read; what is dangerous stays bold.
        frame.restyle(row: row, width: width) {
            $0 = Style(.accent, bold: $0.tint == .danger, reverse: true)
        }
    }

    static func drawEmpty(
        loading: Loading, reading: String, empty: String, columns: Int? = nil, row: Int,
        on frame: inout Frame
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
            words, columns: columns ?? frame.size.columns, indent: 2, style: style
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
            let end = frame.put("/\(filter)", at: origin, style: .accent, ellipsis: true)
            if let problem {
                frame.put(
                    problem, at: Position(row: row, column: end + 2), style: .caution,
                    ellipsis: true)
            }
        }
    }
}
