import Canvas
import FoundationEssentials
import Glibc

/// Columns of text as wide as their widest cell, for people; scripts take JSON or CSV.
enum TextTable {
    /// Prints a list. On a terminal no row is wider than that: the last column is cut first, then the
    /// widest. In a pipe or a file nothing is cut.
    ///
    /// - Parameter id: the column that is cut only where nothing else is left to cut: a part of an id is
    ///   good for nothing.
    static func print(titles: [String], rows: [[String]], id: Int = 0) {
        lines(titles: titles, rows: rows, width: terminalWidth, id: id).forEach(Output.line)
    }

    /// - Parameters:
    ///   - rows: untrusted cells are made harmless here.
    ///   - width: the most columns of the terminal that a line may take; nil cuts nothing.
    static func lines(
        titles: [String], rows: [[String]], width: Int? = nil, id: Int = 0
    ) -> [String] {
        let cells = ([titles] + rows).map { $0.map(\.sanitized) }
        var widths = titles.indices.map { column in
            cells.map { DisplayWidth.of($0[column]) }.max() ?? 0
        }
        if let width { fit(&widths, into: width, id: id) }
        return cells.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let isLast = column == row.count - 1
                line +=
                    isLast
                    ? TextLayout.clip(cell, columns: widths[column], ellipsis: true)
                    : TextLayout.pad(cell, columns: widths[column], ellipsis: true) + gap
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// A table of which nothing may be cut, as of a report. Where it is wider than the terminal, the columns
    /// that do not fit stand below each row, a line each with its title, and are wrapped.
    ///
    /// - Parameter width: the columns of the terminal; nil leaves the rows whole.
    static func unfolded(
        titles: [String], rows: [[String]], width: Int? = terminalWidth
    ) -> [String] {
        let whole = lines(titles: titles, rows: rows)
        guard let width, whole.contains(where: { DisplayWidth.of($0) > width }) else {
            return whole
        }
        var kept = titles.count
        var heads = whole
        repeat {
            kept -= 1
            heads = lines(
                titles: Array(titles.prefix(kept)), rows: rows.map { Array($0.prefix(kept)) })
        } while kept > 1 && heads.contains { DisplayWidth.of($0) > width }
        let below = titles.dropFirst(kept)
        let label = below.map(DisplayWidth.of).max() ?? 0
        return heads.prefix(1)
            + zip(heads.dropFirst(), rows).flatMap { head, row in
                [head]
                    + zip(below, row.dropFirst(kept)).filter { !$1.isEmpty }.flatMap {
                        hanging(
                            $1, after: gap + TextLayout.pad($0, columns: label) + gap, width: width)
                    }
            }
    }

    /// A text behind `lead`, wrapped into the terminal's width with its further lines below its first. A
    /// word that does not fit, such as a path to be copied, leaves the whole to the terminal.
    static func hanging(_ text: String, after lead: String, width: Int?) -> [String] {
        let indent = DisplayWidth.of(lead)
        let text = text.sanitized
        guard let width, indent + DisplayWidth.of(text) > width,
            text.split(separator: " ").allSatisfy({ DisplayWidth.of(String($0)) <= width - indent })
        else { return [lead + text] }
        let blank = String(repeating: " ", count: indent)
        return TextLayout.wrap(text, columns: width - indent).enumerated().map { place, line in
            (place == 0 ? lead : blank) + line
        }
    }

    private static let gap = "  "
    /// Less than so much of a cell tells nothing; a terminal that is narrower breaks the lines.
    private static let least = 4
    /// What is left of the last column as long as another can be cut.
    private static let leastOfLast = 12

    private static func fit(_ widths: inout [Int], into width: Int, id: Int) {
        guard let last = widths.indices.last else { return }
        var excess = widths.reduce(0, +) + gap.count * last - width
        func cut(_ column: Int, to least: Int) {
            let taken = min(excess, max(0, widths[column] - least))
            widths[column] -= taken
            excess -= taken
        }
        if last != id { cut(last, to: leastOfLast) }
        for others in [widths.indices.filter { $0 != id }, Array(widths.indices)] {
            while excess > 0, let widest = others.max(by: { widths[$0] < widths[$1] }),
                widths[widest] > least
            {
                cut(widest, to: widths[widest] - 1)
            }
        }
    }

    /// How wide the terminal is that standard output is; nil where it is none. COLUMNS in the environment
    /// comes before what the terminal says.
    static var terminalWidth: Int? {
        guard isatty(STDOUT_FILENO) != 0 else { return nil }
        if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text),
            columns > 0
        {
            return columns
        }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }
}
