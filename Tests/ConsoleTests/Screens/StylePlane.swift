import Canvas

/// The look of every cell of a frame as a letter in its place, under a legend: a colour, a bar or a cursor
/// that is lost shows in a diff.
struct StylePlane {
    private(set) var text = ""
    /// Styles that have no letter.
    private(set) var unnamed: Set<Style> = []

    init(of frame: Frame) {
        var used: [Character: String] = [:]
        let rows = (0..<frame.size.rows).map { row -> String in
            let letters = frame.row(row).map { cell -> Character in
                guard cell.style != .plain else { return " " }
                guard let letter = Self.letter(of: cell.style) else {
                    unnamed.insert(cell.style)
                    return "?"
                }
                used[letter] = Self.name(of: cell.style)
                return letter
            }
            return String(letters).trimmedAtEnd
        }
        let legend = used.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let cursor = frame.cursor.map { "row \($0.row), column \($0.column)" } ?? "hidden"
        text = (legend + ["cursor \(cursor)", ""] + rows).joined(separator: "\n")
    }

    /// In the order of the tints: as they are, in reverse, underlined, on the bar. Capital where bold.
    private static let letters = [
        Array("nmagcd"), Array("rseowx"), Array("utyfkl"), Array("bhijpq"),
    ]

    private static func letter(of style: Style) -> Character? {
        let looks = [style.reverse, style.underline, style.bar]
        guard looks.count(where: { $0 }) <= 1 else { return nil }
        let row = letters[(looks.firstIndex(of: true) ?? -1) + 1]
        guard let index = SemanticColor.allCases.firstIndex(of: style.tint) else { return nil }
        return style.bold ? Character(row[index].uppercased()) : row[index]
    }

    private static func name(of style: Style) -> String {
        ["\(style.tint)", style.bold ? "bold" : "", style.reverse ? "reverse" : ""]
            .filter { !$0.isEmpty }.joined(separator: " ")
            + (style.underline ? " underlined" : "") + (style.bar ? " on the bar" : "")
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
