extension JSONValue {
    /// Compact JSON on one line. Everything that could harm a terminal or hide from a reader
    /// (control, bidirectional and invisible characters) is escaped as `\uXXXX`; nothing is lost.
    public var text: String {
        var text = ""
        write(to: &text)
        return text
    }

    /// The same with a member or element a line, indented by two spaces.
    public var indentedText: String {
        var text = ""
        write(to: &text, indentation: 0)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," }
                element.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                Self.writeString(member.name, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        case .null, .bool, .integer, .number, .string:
            writeScalar(to: &text)
        }
    }

    private func write(to text: inout String, indentation: Int) {
        let inner = String(repeating: "  ", count: indentation + 1)
        let outer = String(repeating: "  ", count: indentation)
        switch self {
        case .array(let elements) where !elements.isEmpty:
            text += "["
            for (index, element) in elements.enumerated() {
                text += index > 0 ? ",\n\(inner)" : "\n\(inner)"
                element.write(to: &text, indentation: indentation + 1)
            }
            text += "\n\(outer)]"
        case .object(let members) where !members.isEmpty:
            text += "{"
            for (index, member) in members.enumerated() {
                text += index > 0 ? ",\n\(inner)" : "\n\(inner)"
                Self.writeString(member.name, to: &text)
                text += ": "
                member.value.write(to: &text, indentation: indentation + 1)
            }
            text += "\n\(outer)}"
        case .null, .bool, .integer, .number, .string, .array, .object:
            write(to: &text)
        }
    }

    private func writeScalar(to text: inout String) {
        switch self {
        case .bool(let truth): text += truth ? "true" : "false"
        case .integer(let number): text += String(number)
        case .number(let number): text += number.isFinite ? String(number) : "null"
        case .string(let string): Self.writeString(string, to: &text)
        case .null, .array, .object: text += "null"
        }
    }

    private static func writeString(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\r": text += "\\r"
            default:
                if mustBeEscaped(scalar) {
                    for unit in String(scalar).utf16 {
                        let digits = String(unit, radix: 16)
                        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                    }
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
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
