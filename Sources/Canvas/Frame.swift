/// A whole screen as a value: what a terminal is to show.
public struct Frame: Equatable, Sendable {
    public let size: Size
    /// Where the text cursor blinks; nil hides it.
    public var cursor: Position?
    private(set) var cells: [Cell]

    /// Positions beyond are out of every frame; keeps sums from overflowing.
    private static let farthest = 1 << 30

    /// A frame of spaces. A negative size counts as none.
    public init(size: Size) {
        self.size = Size(columns: max(size.columns, 0), rows: max(size.rows, 0))
        cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
    }

    init(size: Size, cursor: Position?, cells: [Cell]) {
        self.size = size
        self.cursor = cursor
        self.cells = cells
    }

    /// The cell there; outside the frame a blank one.
    public subscript(row: Int, column: Int) -> Cell {
        guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return .blank }
        return cells[row * size.columns + column]
    }

    /// The cells of a row; none outside the frame.
    public func row(_ row: Int) -> ArraySlice<Cell> {
        guard row >= 0, row < size.rows else { return [] }
        return cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Draws text, made harmless, clipped to `width` columns and the frame's edges. A wide character
    /// of which only a half fits becomes a space. If the text is cut and `ellipsis` is set, the last
    /// column shows "…". Returns the column after the last one drawn.
    @discardableResult
    public mutating func put(
        _ text: String, at position: Position, width: Int? = nil, style: Style = .plain,
        ellipsis: Bool = false
    ) -> Int {
        guard position.row >= 0, position.row < size.rows, position.column < size.columns,
            position.column > -Self.farthest, !text.isEmpty
        else { return position.column }
        let text = text.sanitized
        let room = min(max(width ?? Self.farthest, 0), Self.farthest)
        let limit = min(position.column + room, size.columns)
        guard limit > max(position.column, 0) else { return position.column }
        let start = max(position.column, 0)
        let base = position.row * size.columns
        clearHalf(base + start, left: true)
        var pen = Pen(column: position.column, limit: limit, base: base, style: style)
        if text.isPlainASCII {
            putASCII(text, &pen)
        } else {
            for scalar in text.unicodeScalars where !draw(scalar, &pen) { break }
        }
        let end = max(pen.column, start)
        if end < size.columns { clearHalf(base + end, left: false) }
        if pen.isCut && ellipsis {
            clearHalf(base + limit - 1, left: true)
            cells[base + limit - 1] = Cell("…", style: style)
        }
        return pen.column
    }

    /// Fills a part of a row with a character of width 1.
    public mutating func fill(
        row: Int, from column: Int = 0, width: Int? = nil, with character: Character = " ",
        style: Style
    ) {
        guard let range = range(row: row, from: column, width: width) else { return }
        let text = String(character).sanitized
        let cell = Cell(text: DisplayWidth.of(text) == 1 ? text : " ", style: style)
        clearHalf(range.lowerBound, left: true)
        for index in range { cells[index] = cell }
        if range.upperBound < (row + 1) * size.columns { clearHalf(range.upperBound, left: false) }
    }

    /// Changes the style of a part of a row and leaves its text.
    public mutating func restyle(
        row: Int, from column: Int = 0, width: Int? = nil, _ change: (inout Style) -> Void
    ) {
        guard let range = range(row: row, from: column, width: width) else { return }
        for index in range { change(&cells[index].style) }
    }

    /// Draws a horizontal line over the whole row.
    public mutating func rule(row: Int, style: Style) {
        fill(row: row, with: "─", style: style)
    }

    private func range(row: Int, from column: Int, width: Int?) -> Range<Int>? {
        guard row >= 0, row < size.rows else { return nil }
        let column = max(column, -Self.farthest)
        let start = max(column, 0)
        let end =
            width.map { $0 >= size.columns - column ? size.columns : column + max($0, 0) }
            ?? size.columns
        guard start < end else { return nil }
        return row * size.columns + start..<row * size.columns + end
    }

    private struct Pen {
        var column: Int
        let limit: Int
        let base: Int
        let style: Style
        /// The cell that a mark joins.
        var lastIndex: Int?
        var isCut = false
    }

    private mutating func putASCII(_ text: String, _ pen: inout Pen) {
        for byte in text.utf8 {
            if pen.column >= pen.limit {
                pen.isCut = true
                return
            }
            if pen.column >= 0 {
                cells[pen.base + pen.column] = Cell(Unicode.Scalar(byte), style: pen.style)
            }
            pen.column += 1
        }
    }

    /// Returns false when the text is to be cut here.
    private mutating func draw(_ scalar: Unicode.Scalar, _ pen: inout Pen) -> Bool {
        let width = DisplayWidth.of(scalar)
        if width == 0 {
            if let index = pen.lastIndex { cells[index].append(scalar) }
            return true
        }
        if pen.column >= pen.limit {
            pen.isCut = true
            return false
        }
        let left = pen.base + pen.column
        pen.lastIndex = nil
        if pen.column + width > pen.limit {
            cells[left] = Cell(" ", style: pen.style)
            pen.column = pen.limit
            pen.isCut = true
            return false
        }
        if pen.column >= 0 {
            cells[left] = Cell(scalar, style: pen.style)
            if width == 2 { cells[left + 1] = Cell(text: "", style: pen.style) }
            pen.lastIndex = left
        } else if width == 2 && pen.column == -1 {
            cells[left + 1] = Cell(" ", style: pen.style)
        }
        pen.column += width
        return true
    }

    /// Where drawing begins or ends inside a wide character, the half that stays becomes a space.
    private mutating func clearHalf(_ index: Int, left: Bool) {
        guard cells[index].isRightHalf else { return }
        if left {
            if index % size.columns > 0 { blank(index - 1) }
        } else {
            blank(index)
        }
    }

    /// Takes the text away and leaves the style.
    private mutating func blank(_ index: Int) {
        cells[index] = Cell(" ", style: cells[index].style)
    }
}
