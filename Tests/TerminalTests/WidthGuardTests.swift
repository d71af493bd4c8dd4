import Testing

@testable import Terminal

@Suite("Width guard")
struct WidthGuardTests {
    private func guarded(_ text: String) -> String {
        String(decoding: WidthGuard.guarded(Array(text.utf8)), as: UTF8.self)
    }

    @Test("the cursor is put after an emoji whatever the terminal holds its width to be")
    func emoji() {
        #expect(guarded("a🚀b") == "a\u{1B}7  \u{1B}8🚀\u{1B}8\u{1B}[2Cb")
    }

    @Test("ideographs, lines and narrow signs travel as they are")
    func untouched() {
        for text in ["", "plain", "安全组", "──…✓▸", "\u{20000}", "\u{1B}[31mé"] {
            #expect(guarded(text) == text)
        }
    }

    @Test("a character cut off at the end stays as it is")
    func cut() {
        #expect(WidthGuard.guarded([0x61, 0xF0, 0x9F]) == [0x61, 0xF0, 0x9F])
    }
}
