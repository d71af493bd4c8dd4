extension JSONValue {
    /// Compact JSON on one line. Everything that could harm a terminal or hide from a reader
    /// (control, bidirectional and invisible characters) is escaped as `\uXXXX`; nothing is lost.
    public var text: String {
        var text: [UInt8] = []
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The same with a member or element a line, indented by two spaces.
    public var indentedText: String {
        var text: [UInt8] = []
        write(to: &text, indentation: 0)
        return String(decoding: text, as: UTF8.self)
    }

    private func write(to text: inout [UInt8]) {
        switch self {
        case .array(let elements):
            text += "[".utf8
            for (index, element) in elements.enumerated() {
                if index > 0 { text += ",".utf8 }
                element.write(to: &text)
            }
            text += "]".utf8
        case .object(let members):
            text += "{".utf8
            for (index, member) in members.enumerated() {
                if index > 0 { text += ",".utf8 }
                Self.writeString(member.name, to: &text)
                text += ":".utf8
                member.value.write(to: &text)
            }
            text += "}".utf8
        case .null, .bool, .integer, .number, .string:
            writeScalar(to: &text)
        }
    }

    private func write(to text: inout [UInt8], indentation: Int) {
        let inner = String(repeating: "  ", count: indentation + 1)
        let outer = String(repeating: "  ", count: indentation)
        switch self {
        case .array(let elements) where !elements.isEmpty:
            text += "[".utf8
            for (index, element) in elements.enumerated() {
                text += (index > 0 ? ",\n\(inner)" : "\n\(inner)").utf8
                element.write(to: &text, indentation: indentation + 1)
            }
            text += "\n\(outer)]".utf8
        case .object(let members) where !members.isEmpty:
            text += "{".utf8
            for (index, member) in members.enumerated() {
                text += (index > 0 ? ",\n\(inner)" : "\n\(inner)").utf8
                Self.writeString(member.name, to: &text)
                text += ": ".utf8
                member.value.write(to: &text, indentation: indentation + 1)
            }
            text += "\n\(outer)}".utf8
        case .null, .bool, .integer, .number, .string, .array, .object:
            write(to: &text)
        }
    }

    private func writeScalar(to text: inout [UInt8]) {
        switch self {
        case .bool(let truth): text += (truth ? "true" : "false").utf8
        case .integer(let number): text += String(number).utf8
        case .number(let number): text += (number.isFinite ? String(number) : "null").utf8
        case .string(let string): Self.writeString(string, to: &text)
        case .null, .array, .object: text += "null".utf8
        }
    }

    private static func writeString(_ string: String, to text: inout [UInt8]) {
        var string = string
        text.append(UInt8(ascii: "\""))
        // Nearly every text is printable ASCII, and goes over whole.
        let isWritten = string.withUTF8 { bytes in
            let isPlain = bytes.allSatisfy {
                0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
            }
            if isPlain { text += bytes }
            return isPlain
        }
        if !isWritten { for scalar in string.unicodeScalars { write(scalar, to: &text) } }
        text.append(UInt8(ascii: "\""))
    }

    private static func write(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        switch scalar {
        case "\"": text += "\\\"".utf8
        case "\\": text += "\\\\".utf8
        case "\n": text += "\\n".utf8
        case "\t": text += "\\t".utf8
        case "\r": text += "\\r".utf8
        case _ where mustBeEscaped(scalar):
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                text += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            }
        default: text += String(scalar).utf8
        }
    }

    /// What a reader would not see, or a terminal would obey.
    private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
            .surrogate:
            return true
        default:
            // Fillers, variation selectors and joiners are letters or marks that show nothing.
            return scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
