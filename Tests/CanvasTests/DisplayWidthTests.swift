import Glibc
import Testing

@testable import Canvas

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

    @Test("is that of the C library, which ncurses and most terminals go by")
    func agreesWithTheLibrary() throws {
        let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        // Not in the module of the C library, since it is of X/Open.
        typealias Width = @convention(c) (wchar_t) -> CInt
        let wcwidth = unsafeBitCast(try #require(dlsym(nil, "wcwidth")), to: Width.self)
        var compared = 0
        for value in UInt32(0x80)..<0x40000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let expected = wcwidth(wchar_t(value))
            // What neither joins nor is unknown to a library of another version.
            guard expected > 0, DisplayWidth.of(scalar) > 0,
                String(scalar).sanitized == String(scalar)
            else { continue }
            compared += 1
            #expect(DisplayWidth.of(scalar) == Int(expected), "\(String(value, radix: 16))")
        }
        #expect(compared > 100_000)
    }
}
