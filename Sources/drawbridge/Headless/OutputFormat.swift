import ArgumentParser
import Canvas

/// How a headless command prints its result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
}

/// How a list is printed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
}

/// How the rules of a group are printed.
enum RulesFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
    /// An id a line, for `revoke --from-stdin`.
    case ids
}

/// Columns of text as wide as their widest cell, for people; scripts take JSON.
enum TextTable {
    /// - Parameter rows: untrusted cells are made harmless here.
    static func lines(titles: [String], rows: [[String]]) -> [String] {
        let cells = ([titles] + rows).map { $0.map(\.harmless) }
        let widths = titles.indices.map { column in
            cells.map { DisplayWidth.of($0[column]) }.max() ?? 0
        }
        return cells.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                guard column < row.count - 1 else { break }
                line += String(repeating: " ", count: widths[column] - DisplayWidth.of(cell) + 2)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
