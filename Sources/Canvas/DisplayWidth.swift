/// How many columns text takes, by a fixed table: the same on every host and in every locale.
public enum DisplayWidth {
    /// The columns that `Frame.put` uses for the text, after it was made harmless.
    public static func of(_ text: String) -> Int {
        let text = text.sanitized
        if text.isPlainASCII { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    public static func of(_ character: Character) -> Int {
        of(String(character))
    }

    /// The width of one scalar of harmless text: 0 for what joins the character before it.
    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        if WideRanges.contains(value) { return joinsBefore(scalar) ? 0 : 2 }
        return joinsBefore(scalar) ? 0 : 1
    }

    private static func joinsBefore(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        // Ideographs and Hangul syllables never do; asking for their category costs most.
        if (value >= 0x3100 && value <= 0xA48C) || (value >= 0xAC00 && value <= 0xD7A3) {
            return false
        }
        // Vowels and finals of conjoining Hangul.
        if value >= 0x1160 && value <= 0x11FF || value >= 0xD7B0 && value <= 0xD7FB { return true }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return true
        default: return false
        }
    }
}
