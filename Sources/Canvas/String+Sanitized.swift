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
