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
