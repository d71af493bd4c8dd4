import Canvas

/// A line of a text that scrolls: Detail, Review, Report, Help, Messages.
struct TextLine: Sendable, Hashable {
    var text: String
    var style = Style.plain
    /// What of it looks otherwise.
    var parts: [Part] = []

    /// Columns of a line and their look.
    struct Part: Sendable, Hashable {
        let columns: Range<Int>
        let style: Style
    }

    init(_ text: String = "", _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// The line with a label at its beginning.
    func labelled(_ width: Int, _ style: Style = .bold) -> TextLine {
        var line = self
        line.parts.append(Part(columns: 0..<width, style: style))
        return line
    }

    /// - Parameter isCut: whether lines follow that have no room.
    func draw(
        at position: Position, width: Int? = nil, isCut: Bool = false, on frame: inout Frame
    ) {
        frame.put(
            isCut ? text + " …" : text, at: position, width: width, style: style, ellipsis: true)
        for part in parts {
            frame.restyle(
                row: position.row, from: position.column + part.columns.lowerBound,
                width: part.columns.count
            ) { $0 = part.style }
        }
    }

    /// Puts another line behind this one, from a column on.
    mutating func append(_ line: TextLine, at column: Int) {
        let start = max(column, DisplayWidth.of(text))
        text = TextLayout.pad(text, columns: start) + line.text
        parts += line.parts.map { part in
            Part(
                columns: part.columns.lowerBound + start..<part.columns.upperBound + start,
                style: part.style)
        }
    }

    /// `text` broken into lines of at most `columns`, all indented by `indent` and by the blanks
    /// with which the text begins.
    static func wrapped(
        _ text: String, columns: Int, indent: Int = 0, style: Style = .plain
    ) -> [TextLine] {
        let indent = indent + text.prefix { $0 == " " }.count
        return item(
            String(repeating: " ", count: indent), text, columns: columns, style: style)
    }

    /// `label` and beside it `text`, whose further lines stand under its first.
    static func item(
        _ label: String, _ text: String, columns: Int, style: Style = .plain
    ) -> [TextLine] {
        let indent = DisplayWidth.of(label)
        let room = max(8, columns - indent - 1)
        let blank = String(repeating: " ", count: indent)
        return TextLayout.wrap(text.sanitized, columns: room).enumerated().map { index, line in
            TextLine((index == 0 ? label : blank) + line, style)
        }
    }
}
