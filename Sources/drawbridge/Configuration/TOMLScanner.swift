/// A place in a TOML file, and how to read what begins there: blanks, keys, texts and words.
struct TOMLScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var lineStart = 0
    /// The first is 1.
    private(set) var line = 1

    init(_ text: String) {
        bytes = Array(text.utf8)
        // A byte order mark, as some editors write it.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { (position, lineStart) = (3, 3) }
    }

    /// The byte that is next, as what it is in ASCII; nil at the end.
    var next: Unicode.Scalar? {
        position < bytes.endIndex ? Unicode.Scalar(bytes[position]) : nil
    }

    @discardableResult
    mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
        guard next == wanted else { return false }
        position += 1
        return true
    }

    mutating func skipBlanks() {
        while next == " " || next == "\t" { position += 1 }
    }

    /// Skips blanks, ends of lines and comments.
    mutating func skipLines() throws(ConfigurationError) {
        repeat {
            skipBlanks()
            try skipComment()
        } while skipLineEnd()
    }

    /// Skips what may still stand on a line that was read.
    mutating func finishLine() throws(ConfigurationError) {
        skipBlanks()
        try skipComment()
        guard next == nil || skipLineEnd() else { throw unexpected("the end of the line") }
    }

    /// Skips blanks, and then what has to follow them.
    mutating func expect(_ wanted: Unicode.Scalar) throws(ConfigurationError) {
        skipBlanks()
        guard skip(wanted) else { throw unexpected("“\(wanted)”") }
    }

    /// One key, without the dots between several.
    mutating func key() throws(ConfigurationError) -> String {
        switch next {
        case "\"": return try basicString()
        case "'": return try literalString()
        default:
            let bare = take { $0.isPartOfKey }
            if bare.isEmpty { throw unexpected("a key") }
            return bare
        }
    }

    /// The text of the value that begins here with a quotation mark.
    mutating func string() throws(ConfigurationError) -> String {
        let isBasic = next == "\""
        if bytes[position...].starts(with: repeatElement(bytes[position], count: 3)) {
            return try longString(quote: isBasic ? "\"" : "'")
        }
        return try isBasic ? basicString() : literalString()
    }

    /// True, false or a number.
    mutating func word() throws(ConfigurationError) -> TOMLValue {
        let start = self
        let word = take { $0.isPartOfKey || $0 == "+" || $0 == "." || $0 == ":" }
        switch word {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "inf", "nan": return .number
        case "": throw unexpected("a value")
        default: break
        }
        if let first = word.unicodeScalars.first, first.isDigit || first == "+" || first == "-" {
            return .number
        }
        throw start.fault("“\(word)” is no value; a text stands in quotation marks")
    }

    /// What is wrong here.
    func fault(_ what: String) -> ConfigurationError {
        // Bytes that go on with a character take no column.
        let column = bytes[lineStart..<position].count { $0 & 0xC0 != 0x80 } + 1
        return .syntax(line: line, column: column, what)
    }

    private func unexpected(_ wanted: String) -> ConfigurationError {
        switch next {
        case nil: fault("\(wanted) is missing at the end of the file")
        case "\n", "\r": fault("\(wanted) is missing at the end of the line")
        default: fault("\(wanted) is expected before “\(nextCharacter)”")
        }
    }

    /// All of it, not only its first byte.
    private var nextCharacter: String {
        String(
            String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.prefix(1))
    }

    private mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
        let start = position
        while let scalar = next, isWanted(scalar) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipLineEnd() -> Bool {
        let start = position
        skip("\r")
        guard skip("\n") else {
            position = start
            return false
        }
        line += 1
        lineStart = position
        return true
    }

    private mutating func skipComment() throws(ConfigurationError) {
        guard skip("#") else { return }
        while let scalar = next, !isLineEnd {
            try checkIsAllowed(scalar)
            position += 1
        }
    }

    private var isLineEnd: Bool {
        next == "\n" || bytes[position...].starts(with: [0x0D, 0x0A])
    }

    private func checkIsAllowed(_ scalar: Unicode.Scalar) throws(ConfigurationError) {
        guard scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\t" else {
            throw fault("a control character may not stand here; in a text write it as \\uXXXX")
        }
    }

    // MARK: Texts

    private mutating func basicString() throws(ConfigurationError) -> String {
        let start = self
        skip("\"")
        var text: [UInt8] = []
        while let scalar = next, !isLineEnd {
            if skip("\"") { return String(decoding: text, as: UTF8.self) }
            if scalar == "\\" {
                text += try escaped().utf8
            } else {
                try takeCharacter(scalar, into: &text)
            }
        }
        throw start.fault("the text has no end on its line")
    }

    private mutating func literalString() throws(ConfigurationError) -> String {
        let start = self
        skip("'")
        var text: [UInt8] = []
        while let scalar = next, !isLineEnd {
            if skip("'") { return String(decoding: text, as: UTF8.self) }
            try takeCharacter(scalar, into: &text)
        }
        throw start.fault("the text has no end on its line")
    }

    /// A text between three quotation marks each.
    private mutating func longString(
        quote: Unicode.Scalar
    ) throws(ConfigurationError) -> String {
        let start = self
        let mark = bytes[position]
        position += 3
        _ = skipLineEnd()
        var text: [UInt8] = []
        while let scalar = next {
            if skipLineEnd() {
                text.append(0x0A)
            } else if scalar == "\\" && quote == "\"" {
                if skipFoldedLines() { continue }
                text += try escaped().utf8
            } else if scalar == quote {
                // Up to two more belong to the text, before those that end it.
                let count = bytes[position...].prefix(5).prefix { $0 == mark }.count
                position += count
                text += repeatElement(mark, count: count < 3 ? count : count - 3)
                if count >= 3 { return String(decoding: text, as: UTF8.self) }
            } else {
                try takeCharacter(scalar, into: &text)
            }
        }
        throw start.fault("the text has no end")
    }

    /// Skips a backslash at the end of a line, and all blanks and empty lines after it.
    private mutating func skipFoldedLines() -> Bool {
        let start = self
        skip("\\")
        skipBlanks()
        guard skipLineEnd() else {
            self = start
            return false
        }
        repeat { skipBlanks() } while skipLineEnd()
        return true
    }

    private mutating func takeCharacter(
        _ scalar: Unicode.Scalar, into text: inout [UInt8]
    ) throws(ConfigurationError) {
        try checkIsAllowed(scalar)
        text.append(bytes[position])
        position += 1
    }

    private mutating func escaped() throws(ConfigurationError) -> String {
        let start = self
        skip("\\")
        let letter = next
        position += letter == nil ? 0 : 1
        switch letter {
        case "b": return "\u{8}"
        case "t": return "\t"
        case "n": return "\n"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "\"": return "\""
        case "\\": return "\\"
        case "u", "U":
            let count = letter == "u" ? 4 : 8
            let digits = bytes[position...].prefix(count).prefix {
                Unicode.Scalar($0).properties.isASCIIHexDigit
            }
            position += digits.count
            guard digits.count == count,
                let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(number)
            else { throw start.fault("this is no character: \\u takes four digits, \\U eight") }
            return String(scalar)
        default: throw start.fault("after a backslash stands one of b t n f r \" \\ u U")
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

    fileprivate var isPartOfKey: Bool {
        isDigit || ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "-"
            || self == "_"
    }
}
