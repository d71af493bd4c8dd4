import Canvas

/// The part of a line's text that has room, and where the cursor stands in it.
struct PromptWindow: Equatable {
    private(set) var text = ""
    /// Counted from the text's first column.
    let cursor: Int

    /// A text that is longer than the room scrolls by half of it, so that few keys move all of it. `…`
    /// stands where it goes on.
    ///
    /// - Parameter room: the columns of the text and the cursor.
    init(_ line: LineEditor, room: Int) {
        // Made harmless as a whole: no secret is to be cut into parts that are none.
        let shown = line.text.sanitized
        let end = DisplayWidth.of(shown)
        let position = min(DisplayWidth.of(line.beforeCursor), end)
        let room = max(room, 8)
        guard end >= room else {
            (text, cursor) = (shown, position)
            return
        }
        // Room for a wide character at the cursor, and for the sign.
        let step = (room - 2) / 2
        let start = position < room - 2 ? 0 : (position - step) / step * step
        cursor = position - start
        var column = 0
        for character in shown {
            let width = DisplayWidth.of(character)
            defer { column += width }
            if start == 0 || column > start { text.append(character) }
        }
        // What the window begins with gives way to the sign, and blanks where it was wide.
        if start > 0 {
            let missing = end - start - DisplayWidth.of(text)
            text = "…" + String(repeating: " ", count: max(0, missing - 1)) + text
        }
        text = TextLayout.clip(text, columns: room, ellipsis: true)
    }
}

extension Prompt {
    /// Draws what is typed and places the terminal's cursor.
    ///
    /// - Returns: the column behind the text.
    @discardableResult
    func draw(at origin: Position, width: Int, on frame: inout Frame) -> Int {
        let start = frame.put(sign, at: origin, style: .bold)
        let window = PromptWindow(line, room: width - (start - origin.column))
        let end = frame.put(
            window.text, at: Position(row: origin.row, column: start), style: .bold)
        let cursor = Position(
            row: origin.row, column: min(start + window.cursor, frame.size.columns - 1))
        frame.cursor = cursor
        if cursor.column >= end { frame.put(" ", at: cursor) }
        return end
    }

    /// Draws it once more, over what the screen has put into its line: a count beside it has only the room
    /// that the text leaves.
    func drawAbove(row: Int, on frame: inout Frame) {
        let before = frame
        let textEnd = draw(
            at: Position(row: row, column: 0), width: frame.size.columns, on: &frame)
        let end = max(textEnd, (frame.cursor?.column ?? 0) + 1)
        let isInTheWay = (0..<end).contains { before[row, $0] != frame[row, $0] }
        if isInTheWay { frame.fill(row: row, from: end, style: .plain) }
    }
}
