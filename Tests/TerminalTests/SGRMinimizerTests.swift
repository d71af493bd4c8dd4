import Testing

@testable import Terminal

@Suite("Changes of looks")
struct SGRMinimizerTests {
    private func shortened(_ text: String) -> String {
        String(decoding: SGRMinimizer.shortened(Array(text.utf8)), as: UTF8.self)
    }

    @Test(
        "what changes nothing does not travel",
        arguments: [
            ("\u{1B}(B\u{1B}[0;1mD\u{1B}(B\u{1B}[m", "\u{1B}[0;1mD\u{1B}[m"),
            ("\u{1B}[33mdrop\u{1B}[39m\u{1B}(B\u{1B}[m x", "\u{1B}[33mdrop\u{1B}[m x"),
            ("\u{1B}[39m\u{1B}(B\u{1B}[0;7m", "\u{1B}[0;7m"), ("a\u{1B}[m\u{0F}b", "a\u{1B}[mb"),
        ])
    func dropped(given: String, expected: String) {
        #expect(shortened(given) == expected)
    }

    @Test(
        "a first frame tells the terminal its set once",
        arguments: [
            (
                "\u{1B}[39;49m\u{1B}(B\u{1B}[m\u{1B}[2JA\u{1B}(B\u{1B}[0;1mB\u{1B}(B\u{1B}[m",
                "\u{1B}[39;49m\u{1B}(B\u{1B}[m\u{1B}[2JA\u{1B}[0;1mB\u{1B}[m"
            ), ("\u{1B}[m\u{0F}a\u{1B}[m\u{0F}b", "\u{1B}[m\u{0F}a\u{1B}[mb"),
            ("\u{1B}[m\u{0F}\u{1B}(Ba\u{1B}(B\u{0F}", "\u{1B}[m\u{0F}\u{1B}(Ba"),
        ])
    func first(given: String, expected: String) {
        let bytes = SGRMinimizer.shortened(Array(given.utf8), isFirst: true)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test(
        "two changes that follow each other are one",
        arguments: [
            ("\u{1B}[0;7m\u{1B}[38;5;63mx", "\u{1B}[0;7;38;5;63mx"),
            ("\u{1B}[m\u{1B}[1m\u{1B}[31mx", "\u{1B}[0;1;31mx"),
            ("\u{1B}[31m\u{1B}[mx", "\u{1B}[mx"), ("\u{1B}[31m\u{1B}[0;1mx", "\u{1B}[0;1mx"),
            ("\u{1B}[31m\u{1B}[0mx", "\u{1B}[0mx"),
            ("\u{1B}[1m\u{1B}(B\u{1B}[31mx", "\u{1B}[1;31mx"),
            // Not the next one: what stands between is text, or another sequence.
            ("\u{1B}[1mx\u{1B}[31m", "\u{1B}[1mx\u{1B}[31m"),
            ("\u{1B}[1m\u{1B}[2;3H\u{1B}[31m", "\u{1B}[1m\u{1B}[2;3H\u{1B}[31m"),
        ])
    func joined(given: String, expected: String) {
        #expect(shortened(given) == expected)
    }

    @Test(
        "all else does",
        arguments: [
            "", "安全组 plain", "\u{1B}[39m   icmp", "\u{1B}[39m\u{1B}[2;3H", "\u{1B}[1;24r",
            "\u{1B}[?1049h\u{1B}[m", "\u{1B}", "\u{1B}(", "\u{1B}[39m",
        ])
    func kept(text: String) {
        #expect(shortened(text) == text)
    }
}
