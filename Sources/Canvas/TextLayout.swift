import Redaction

/// Fits text into columns. What it returns is harmless.
public enum TextLayout {
    /// Breaks text into lines of at most `columns` by words; a word that is too long is cut. Line
    /// feeds in the text are kept as breaks. There is always at least one line.
    public static func wrap(_ text: String, columns: Int) -> [String] {
        let columns = max(columns, 2)
        // Before it is cut, so that no secret is in two parts.
        return Redactor.live.redacted(text).split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { wrapParagraph(String($0).sanitized, columns: columns) }
    }

    /// The longest beginning that fits; with `ellipsis`, cut text ends in "…".
    public static func clip(_ text: String, columns: Int, ellipsis: Bool = false) -> String {
        let sanitized = text.sanitized
        guard columns > 0 else { return "" }
        if DisplayWidth.of(sanitized) <= columns { return sanitized }
        let room = ellipsis ? columns - 1 : columns
        return cut(sanitized, columns: room).head + (ellipsis ? "…" : "")
    }

    /// Fills up with spaces on the right, or clips, to exactly `columns`.
    public static func pad(_ text: String, columns: Int, ellipsis: Bool = false) -> String {
        let clipped = clip(text, columns: columns, ellipsis: ellipsis)
        let missing = columns - DisplayWidth.of(clipped)
        return missing > 0 ? clipped + String(repeating: " ", count: missing) : clipped
    }

    private static func wrapParagraph(_ text: String, columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ") {
            var word = String(word)
            var width = DisplayWidth.of(word)
            if used > 0 && used + 1 + width <= columns {
                line += " " + word
                used += 1 + width
                continue
            }
            if used > 0 { lines.append(line) }
            while width > columns {
                let parts = cut(word, columns: columns)
                lines.append(parts.head)
                word = parts.tail
                width = DisplayWidth.of(word)
            }
            line = word
            used = width
        }
        if used > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }

    private static func cut(_ text: String, columns: Int) -> (head: String, tail: String) {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var used = 0
        while index < scalars.endIndex {
            let width = DisplayWidth.of(scalars[index])
            if used + width > columns { break }
            used += width
            index = scalars.index(after: index)
        }
        return (String(scalars[..<index]), String(scalars[index...]))
    }
}
