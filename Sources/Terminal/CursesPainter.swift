internal import CTerminal
internal import Canvas

/// Hands the cells of a frame that changed to ncurses.
struct CursesPainter {
    private var painted: Frame?

    /// Everything is painted next time.
    mutating func forget() {
        painted = nil
    }

    /// False where the frame stands already.
    mutating func draw(_ frame: Frame) -> Bool {
        let known = painted.flatMap { $0.size == frame.size ? $0 : nil }
        if painted != nil && known == nil { ct_paint_all() }
        var hasChanged = known == nil || painted?.cursor != frame.cursor
        for number in 0..<frame.size.rows {
            let row = frame.row(number)
            if let known, known.row(number) == row { continue }
            hasChanged = true
            draw(row, number: number, over: known?.row(number))
        }
        guard hasChanged else { return false }
        ct_set_cursor(Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? 0))
        painted = frame
        return true
    }

    private func draw(_ row: ArraySlice<Cell>, number: Int, over old: ArraySlice<Cell>?) {
        var run: [CChar] = []
        var style = Style.plain
        var start = 0
        let hadWide = old?.contains(where: \.isRightHalf) ?? false
        func flush() {
            guard !run.isEmpty else { return }
            ct_put_ascii(
                Int32(number), Int32(start), run, Int32(run.count), tint(style), look(style))
            run.removeAll(keepingCapacity: true)
        }
        for (column, index) in row.indices.enumerated() {
            let cell = row[index]
            if let old, old[old.startIndex + column] == cell,
                !hadWide || !touchesWide(old, column)
            {
                flush()
                continue
            }
            if cell.isRightHalf { continue }
            if let byte = cell.ascii {
                if style != cell.style || start + run.count != column { flush() }
                if run.isEmpty {
                    start = column
                    style = cell.style
                }
                run.append(CChar(truncatingIfNeeded: byte))
            } else {
                flush()
                let next = row.index(after: index)
                let isWide = next < row.endIndex && row[next].isRightHalf
                cell.text.withCString {
                    ct_put_cell(
                        Int32(number), Int32(column), $0, isWide ? 2 : 1, tint(cell.style),
                        look(cell.style))
                }
            }
        }
        flush()
    }

    /// ncurses blanks the other half when half of a wide character is written over, after or before
    /// this cell was compared: so the neighbours of an old wide character are put again.
    private func touchesWide(_ old: ArraySlice<Cell>, _ column: Int) -> Bool {
        let index = old.startIndex + column
        if old[index].isRightHalf { return true }
        let next = old.index(after: index)
        return next < old.endIndex && old[next].isRightHalf
    }

    private func tint(_ style: Style) -> Int32 {
        Int32(style.tint.rawValue)
    }

    private func look(_ style: Style) -> Int32 {
        Int32(
            (style.bold ? CT_BOLD : 0) | (style.reverse ? CT_REVERSE : 0)
                | (style.underline ? CT_UNDERLINE : 0) | (style.bar ? CT_BAR : 0))
    }
}
