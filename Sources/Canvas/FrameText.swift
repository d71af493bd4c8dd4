extension Frame {
    /// The rows joined by line feeds, without trailing spaces: what tests compare.
    public var text: String {
        (0..<size.rows).map { number in
            var line = ""
            var pending = 0
            for cell in row(number) {
                if cell.text == " " {
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
            if cell.text.isEmpty {
                result[index].text = wide ? "?" : " "
            } else if !cell.text.isPlainASCII {
                result[index].text = Transliteration.ascii(cell.text)
            }
            wide = !cell.text.isEmpty
        }
        return Frame(size: size, cursor: cursor, cells: result)
    }
}
