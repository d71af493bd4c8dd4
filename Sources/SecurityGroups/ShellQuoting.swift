extension String {
    // Scalar by scalar, never by Swift's characters: a quote with a combining mark is one of those,
    // equal to no quote, and a shell reads bytes.

    /// The text as one word of a POSIX shell, on one line and with nothing in it that a terminal obeys.
    /// The shell cuts line breaks that it ends with.
    public var shellQuoted: String {
        if !isEmpty, utf8.allSatisfy(Self.isPlain) { return self }
        let scalars = unicodeScalars
        // What could harm a terminal, or look like something else, is spelled out for printf.
        if scalars.contains(where: Self.isHidden) {
            // A dash in front would be an option of printf.
            let dash = scalars.first == "-" ? "\\055" : ""
            let rest = scalars.dropFirst(dash.isEmpty ? 0 : 1).map(Self.spelled).joined()
            return "\"$(printf '\(dash)\(rest)')\""
        }
        return "'" + scalars.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    /// Whether it shows nothing, or joins what stands before it: a terminal, or whoever copies from
    /// it, could lose it.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned, .nonspacingMark, .spacingMark, .enclosingMark:
            return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func spelled(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "%": return "%%"
        case "\\": return "\\\\"
        case "'": return "'\\''"
        // Between double quotes an interactive shell would look for it in its history.
        case "!": return "\\041"
        case _ where !isHidden(scalar): return String(scalar)
        default:
            return String(scalar).utf8.map { byte in
                let digits = String(byte, radix: 8)
                return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }.joined()
        }
    }
}
