/// Comma-separated values as RFC 4180 has them, a row a line. Whatever a cell holds, a spreadsheet
/// takes it for text: `'` stands before what it would take for a formula. A terminal finds nothing in
/// it to obey: control characters but tab and line feed become U+FFFD.
///
/// All of it goes by scalars: readers know nothing of Swift's characters, of which a comma with a
/// combining mark is one that equals no comma.
enum CSVText {
    static func lines(titles: [String], rows: [[String]]) -> [String] {
        ([titles] + rows).map { $0.map(cell).joined(separator: ",") }
    }

    private static func cell(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        if isFormula(text) { scalars.append("'") }
        var isQuoted = false
        // Where a comma is the decimal sign a spreadsheet parts cells at `;`, whatever is quoted.
        var isAfterSeparator = false
        for scalar in text.unicodeScalars {
            if isAfterSeparator, signs.contains(scalar) { scalars.append("'") }
            isAfterSeparator =
                separators.contains(scalar) || (isAfterSeparator && isPassedOver(scalar))
            switch scalar {
            case "\"": scalars.append(contentsOf: "\"\"".unicodeScalars)
            case "\t", "\n": scalars.append(scalar)
            case _ where scalar.properties.generalCategory == .control: scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
            if scalar == "\"" || scalar == "," || scalar.properties.isWhitespace { isQuoted = true }
        }
        return isQuoted ? "\"\(String(scalars))\"" : String(scalars)
    }

    /// Whether a spreadsheet could calculate it: some look past blanks and what shows nothing, and
    /// take the wide signs of East Asian keyboards, too.
    private static func isFormula(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        if scalars.first == "\t" || scalars.first == "\r" || scalars.first == "\n" { return true }
        return scalars.first { !isPassedOver($0) }.map(signs.contains) ?? false
    }

    private static let signs = "=+-@＝＋－＠".unicodeScalars
    private static let separators = ";\t\n\r".unicodeScalars

    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\"" || scalar.properties.isWhitespace
            || scalar.properties.isDefaultIgnorableCodePoint
    }
}
