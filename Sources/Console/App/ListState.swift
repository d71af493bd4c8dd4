/// Cursor and scroll position of a list whose rows are known by keys, so that the cursor stays on
/// its row when the list changes around it.
struct ListState<RowKey: Hashable & Sendable>: Sendable, Hashable {
    private(set) var cursor: RowKey?
    private(set) var top = 0
    /// Where the cursor was, for when its row is gone.
    private var lastIndex = 0

    /// Where the cursor stands in `rows`; nil for an empty list.
    func index(in rows: [RowKey]) -> Int? {
        guard let cursor else { return nil }
        // Where it was is where it is, but for lists that changed.
        if lastIndex < rows.count, rows[lastIndex] == cursor { return lastIndex }
        return rows.firstIndex(of: cursor)
    }

    /// Puts the cursor on a row that has got another key.
    mutating func follow(_ key: RowKey, at index: Int) { (cursor, lastIndex) = (key, index) }

    /// Keeps the cursor on its row, or beside where the row was, and the row on the screen.
    mutating func clamp(in rows: [RowKey], height: Int) {
        guard !rows.isEmpty else {
            (cursor, top, lastIndex) = (nil, 0, 0)
            return
        }
        place(at: index(in: rows) ?? lastIndex, in: rows, height: height)
    }

    mutating func place(at index: Int, in rows: [RowKey], height: Int) {
        guard !rows.isEmpty else { return }
        let index = min(max(0, index), rows.count - 1)
        cursor = rows[index]
        lastIndex = index
        top = Scroll.top(top, showing: index, of: rows.count, height: height)
    }

    mutating func move(_ move: Move, in rows: [RowKey], height: Int) {
        guard !rows.isEmpty else { return }
        let now = index(in: rows) ?? lastIndex
        if move == .pageDown { top += height }
        if move == .pageUp { top -= height }
        place(
            at: Scroll.index(after: move, from: now, count: rows.count, height: height), in: rows,
            height: height)
    }
}

/// Arithmetic of scrolling.
enum Scroll {
    static func index(after move: Move, from index: Int, count: Int, height: Int) -> Int {
        let moved =
            switch move {
            case .up: index - 1
            case .down: index + 1
            case .pageUp: index - height
            case .pageDown: index + height
            case .halfPageUp: index - max(1, height / 2)
            case .halfPageDown: index + max(1, height / 2)
            case .first: 0
            case .last: count - 1
            }
        return min(max(0, moved), max(0, count - 1))
    }

    /// The first row to draw so that `index` is on the screen and no room is wasted at the end.
    static func top(_ top: Int, showing index: Int, of count: Int, height: Int) -> Int {
        let height = max(1, height)
        var top = top
        if index < top { top = index }
        if index >= top + height { top = index - height + 1 }
        return max(0, min(top, count - height))
    }
}
