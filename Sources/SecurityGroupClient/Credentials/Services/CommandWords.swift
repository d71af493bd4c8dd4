/// A command line as words, without a shell: quotes and backslashes keep blanks together, and
/// nothing is expanded. Scalar by scalar: a quote with a combining mark is a quote.
enum CommandWords {
    /// Nil where a quote is left open.
    static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Unicode.Scalar?
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                // Between double quotes a backslash only stands for itself before other characters.
                if quote == "\"" && scalar != "\"" && scalar != "\\" { word? += "\\" }
                word = (word ?? "") + String(scalar)
                isEscaped = false
            } else if scalar == "\\" && quote != "'" {
                word = word ?? ""
                isEscaped = true
            } else if let open = quote {
                if scalar == open { quote = nil } else { word?.unicodeScalars.append(scalar) }
            } else if scalar == "'" || scalar == "\"" {
                quote = scalar
                word = word ?? ""
            } else if scalar.properties.isWhitespace {
                if let ended = word { words.append(ended) }
                word = nil
            } else {
                word = (word ?? "") + String(scalar)
            }
        }
        guard quote == nil, !isEscaped else { return nil }
        if let ended = word { words.append(ended) }
        return words
    }
}
