import Canvas

/// What holds for every frame, whatever it shows.
enum FrameCheck {
    /// What is wrong with a frame, in words; nil where nothing is.
    static func fault(in frame: Frame, of size: Size) -> String? {
        let wanted = Size(columns: max(0, size.columns), rows: max(0, size.rows))
        guard frame.size == wanted else { return "the frame is \(frame.size), not \(wanted)" }
        if let cursor = frame.cursor,
            !(0..<wanted.rows).contains(cursor.row)
                || !(0..<wanted.columns).contains(cursor.column)
        {
            return "the cursor is at \(cursor), outside \(wanted)"
        }
        for row in 0..<wanted.rows {
            if let fault = fault(inRow: Array(frame.row(row))) { return "row \(row): \(fault)" }
        }
        return nil
    }

    /// Every cell holds what takes its columns, and nothing that a terminal would obey.
    private static func fault(inRow cells: [Cell]) -> String? {
        for (column, cell) in cells.enumerated() {
            if cell.text == " " { continue }
            if cell.text.isEmpty {
                let left = column > 0 ? cells[column - 1].text : ""
                if DisplayWidth.of(left) != 2 { return "half a character in column \(column)" }
                continue
            }
            let scalars = cell.text.unicodeScalars
            if scalars.count > 3 { return "\(scalars.count) scalars in column \(column)" }
            if scalars.contains(where: isHarmful) { return "a control in column \(column)" }
            let width = DisplayWidth.of(cell.text)
            let isWhole =
                width == 1 || width == 2 && column + 1 < cells.count && cells[column + 1].text == ""
            if !isWhole { return "“\(cell.text)” in column \(column) is \(width) wide" }
        }
        return nil
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator:
            true
        default: false
        }
    }
}
