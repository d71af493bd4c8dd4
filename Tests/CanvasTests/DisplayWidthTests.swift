import Canvas
import Testing

@Suite("Display width")
struct DisplayWidthTests {
    @Test(
        "a text takes as many columns as its characters",
        arguments: [
            ("", 0), ("abc", 3), ("安全组", 6), ("规则 22", 7), ("ＡＢ", 4), ("한국", 4), ("カ", 2), ("ｶ", 1),
            ("🚀", 2), ("✓", 1), ("─…", 2), ("e\u{301}", 1), ("é", 1), ("Ω", 1), ("\u{20000}", 2),
        ])
    func width(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(
        "an emoji sequence is as wide as its first emoji",
        arguments: ["👨‍👩‍👧", "👍🏽", "👩‍💻"])
    func sequence(text: String) {
        #expect(DisplayWidth.of(text) == 2)
    }

    @Test("a flag is as wide as its two letters")
    func flag() {
        #expect(DisplayWidth.of(Character("🇨🇳")) == 2)
    }

    @Test("the width of a text is what drawing it moves")
    func agreesWithDrawing() {
        for text in ["安a全", "\u{1B}[31m安", "a\u{200B}b", "🇨🇳x", "한\u{11A8}", "क्षि", "\u{301}a"] {
            var frame = Frame(size: Size(columns: 40, rows: 1))
            let end = frame.put(text, at: Position(row: 0, column: 0))
            #expect(end == DisplayWidth.of(text), "\(text.unicodeScalars)")
        }
    }
}
