/// Comma-separated values as RFC 4180 has them, a row a line. Whatever a cell holds, a spreadsheet
/// takes it for text: `'` stands before what it would take for a formula.
enum CSVText {
    static func lines(titles: [String], rows: [[String]]) -> [String] {
        ([titles] + rows).map { $0.map(cell).joined(separator: ",") }
    }

    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let text = isFormula ? "'" + text : text
        guard text.contains(where: { "\",".contains($0) || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
