import Redaction

extension String {
    /// The text with everything taken out or replaced that could harm a terminal or deceive a reader:
    /// controls become visible pictures, line breaks and tabs spaces; bidirectional controls, zero
    /// width characters, variation selectors and tags go; private use and unassigned characters
    /// become U+FFFD; a character keeps two marks at most. Emoji sequences are reduced to their first
    /// emoji and flags to letters, so that every terminal agrees on the width. Live secrets are
    /// redacted after that, since it may put one together. Idempotent.
    public var sanitized: String { Redactor.live.redacted(isPlainASCII ? self : filtered) }

    private var filtered: String {
        if unicodeScalars.allSatisfy(TerminalSanitizer.isPlain) { return self }
        var filter = TerminalSanitizer()
        for scalar in unicodeScalars { filter.take(scalar) }
        return String(filter.kept)
    }

    /// Whether every byte is a printable ASCII character.
    var isPlainASCII: Bool {
        for byte in utf8 where byte < 0x20 || byte > 0x7E { return false }
        return true
    }
}

/// Makes text harmless scalar by scalar.
struct TerminalSanitizer {
    private(set) var kept = String.UnicodeScalarView()

    /// More than two marks on a character are no language but a way to scribble over other rows.
    private static let marksAllowed = 2
    private static let replacement: Unicode.Scalar = "\u{FFFD}"
    private static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"

    private var last: Unicode.Scalar?
    private var marks = 0
    private var afterCarriageReturn = false
    private var joinsEmoji = false

    mutating func take(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        let followsCarriageReturn = afterCarriageReturn
        afterCarriageReturn = value == 0x0D
        if value == 0x0A && followsCarriageReturn { return }
        if scalar == Self.zeroWidthJoiner {
            joinsEmoji = last.map(Self.isEmoji) ?? false
            return
        }
        if Self.isPlainLetter(value) { return keep(scalar) }
        if !joinsEmoji && Self.isPlainSign(value) { return keep(scalar) }
        if value < 0x20 || (value >= 0x7F && value <= 0x9F) { return keep(Self.picture(value)) }
        if Self.isInvisible(scalar) { return }
        if value >= 0x1F1E6 && value <= 0x1F1FF {
            return keep(Unicode.Scalar(UInt8(value - 0x1F1E6 + 0x41)))
        }
        if joinsEmoji && Self.isEmoji(scalar) {
            joinsEmoji = false
            return
        }
        if value >= 0x1F3FB && value <= 0x1F3FF, last?.properties.isEmojiModifierBase ?? false {
            return
        }
        switch scalar.properties.generalCategory {
        case .privateUse, .unassigned, .surrogate: keep(Self.replacement)
        case .lineSeparator, .paragraphSeparator, .spaceSeparator: keep(" ")
        case .enclosingMark: return
        default: DisplayWidth.of(scalar) == 0 ? attach(scalar) : keep(scalar)
        }
    }

    /// Whether the scalar stays as it is, whatever stands around it where all others do, too.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        isPlainLetter(scalar.value) || isPlainSign(scalar.value)
    }

    /// Printable ASCII, and the common ideographs.
    private static func isPlainLetter(_ value: UInt32) -> Bool {
        (value >= 0x20 && value < 0x7F) || (value >= 0x4E00 && value <= 0x9FFF)
    }

    /// Dashes, quotation marks, ellipsis, arrows, lines, blocks and geometric shapes: what screens are
    /// drawn with. Asking for properties costs most of the time that drawing takes.
    private static func isPlainSign(_ value: UInt32) -> Bool {
        value == 0xB7 || (value >= 0x2010 && value <= 0x2027)
            || (value >= 0x2190 && value <= 0x21FF)
            || (value >= 0x2500 && value <= 0x25FF)
    }

    private mutating func keep(_ scalar: Unicode.Scalar) {
        kept.append(scalar)
        last = scalar
        marks = 0
        joinsEmoji = false
    }

    /// A mark without a base would join whatever stands before the text on the screen.
    private mutating func attach(_ mark: Unicode.Scalar) {
        guard let last, last != " ", marks < Self.marksAllowed else { return }
        kept.append(mark)
        marks += 1
    }

    private static func picture(_ value: UInt32) -> Unicode.Scalar {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x85: " "
        case 0x7F: "\u{2421}"
        case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? replacement
        default: replacement
        }
    }

    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x203C && scalar.properties.isEmoji
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        // Hangul fillers and the like are letters by category but show nothing.
        return properties.generalCategory == .format || properties.isVariationSelector
            || (properties.isDefaultIgnorableCodePoint
                && properties.generalCategory != .unassigned)
    }
}
