/// Reads one JSON document, byte by byte. A list of 10,000 rules has 260,000 texts, and a general
/// decoder spends most of its time on asking which types they might be.
struct JSONReader {
    private let bytes: [UInt8]
    private var place = 0

    /// As deep as Foundation's decoder goes; a reply nests five deep.
    private static let depthLimit = 512

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw fault("the end") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        guard depth <= Self.depthLimit else { throw fault("less depth") }
        switch peek {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func members(depth: Int) throws(JSONSyntaxError) -> [JSONValue.Member] {
        place += 1
        var members: [JSONValue.Member] = []
        skipSpace()
        if take("}") { return members }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw fault("a name") }
            let name = try string()
            skipSpace()
            guard take(":") else { throw fault("a colon") }
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
            skipSpace()
            if take("}") { return members }
            guard take(",") else { throw fault("a comma or }") }
        }
    }

    private mutating func elements(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
        place += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take("]") { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return elements }
            guard take(",") else { throw fault("a comma or ]") }
        }
    }

    private mutating func word(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONSyntaxError) -> JSONValue {
        let length = word.utf8CodeUnitCount
        let isThere = word.withUTF8Buffer { bytes[place...].starts(with: $0) }
        guard isThere else { throw fault("a value") }
        place += length
        return value
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = place
        _ = take("-")
        let isZero = peek == UInt8(ascii: "0")
        guard takeDigits() else { throw fault("a value") }
        if isZero, place - start > (bytes[start] == UInt8(ascii: "-") ? 2 : 1) {
            throw fault("no digit after a leading zero")
        }
        var isInteger = true
        if take(".") {
            isInteger = false
            guard takeDigits() else { throw fault("a digit") }
        }
        if take("e") || take("E") {
            isInteger = false
            _ = take("+") || take("-")
            guard takeDigits() else { throw fault("a digit") }
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isInteger, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw fault("a smaller number") }
        return .number(number)
    }

    // MARK: - Text

    private mutating func string() throws(JSONSyntaxError) -> String {
        place += 1
        let start = place
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                defer { place += 1 }
                return try text(bytes.span.extracting(start..<place))
            case UInt8(ascii: "\\"): return try escapedString(after: bytes[start..<place])
            case 0..<0x20: throw fault("no control character")
            default: place += 1
            }
        }
        throw fault("a quotation mark")
    }

    /// The rest of a string from its first escape on.
    private mutating func escapedString(
        after head: ArraySlice<UInt8>
    ) throws(JSONSyntaxError) -> String {
        var unescaped = Array(head)
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(unescaped.span)
            case UInt8(ascii: "\\"): unescaped.append(contentsOf: try escape().utf8)
            case 0..<0x20: throw fault("no control character")
            default: unescaped.append(byte)
            }
        }
        throw fault("a quotation mark")
    }

    /// The character that an escape stands for, behind its backslash.
    private mutating func escape() throws(JSONSyntaxError) -> String {
        defer { place += 1 }
        switch peek {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            var units = [try unit()]
            // Half a pair, whose other half has to follow.
            if UTF16.isLeadSurrogate(units[0]),
                bytes[(place + 1)...].starts(with: Array("\\u".utf8))
            {
                place += 2
                units.append(try unit())
            }
            guard let text = String(validating: units, as: UTF16.self) else {
                throw fault("a whole character")
            }
            return text
        default: throw fault("an escape")
        }
    }

    /// The four digits behind `u`; then the last of them is at hand.
    private mutating func unit() throws(JSONSyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            place += 1
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
                byte < 0x80
            else { throw fault("a hexadecimal digit") }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    private func text(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> String {
        guard let text = try? UTF8Span(validating: bytes) else { throw fault("UTF-8") }
        return String(copying: text)
    }

    // MARK: - Bytes

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    /// - Returns: whether there was one at least.
    private mutating func takeDigits() -> Bool {
        let start = place
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { place += 1 }
        return place > start
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            place += 1
        }
    }

    private func fault(_ wanted: String) -> JSONSyntaxError {
        JSONSyntaxError(offset: place, wanted: wanted)
    }
}
