extension Frame {
    /// The rows joined by line feeds, without trailing spaces: what tests compare.
    public var text: String {
        (0..<size.rows).map { number in
            var line = ""
            var pending = 0
            for cell in row(number) {
                if cell.ascii == UInt8(ascii: " ") {
                    pending += 1
                } else {
                    line += String(repeating: " ", count: pending) + cell.text
                    pending = 0
                }
            }
            return line
        }.joined(separator: "\n")
    }

    /// The frame in ASCII, every character as wide as before: for terminals without UTF-8.
    public func transliterated() -> Frame {
        var result = cells
        var wide = false
        for (index, cell) in cells.enumerated() {
            if cell.isRightHalf {
                result[index] = Cell(wide ? "?" : " ", style: cell.style)
            } else if cell.ascii == nil {
                result[index] = Cell(text: Transliteration.ascii(cell.text), style: cell.style)
            }
            wide = !cell.isRightHalf
        }
        return Frame(size: size, cursor: cursor, cells: result)
    }
}
