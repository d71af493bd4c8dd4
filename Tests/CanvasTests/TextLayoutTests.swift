import Canvas
import Testing

@Suite("Text layout")
struct TextLayoutTests {
    @Test("wrapping breaks between words and cuts long ones")
    func wrap() {
        #expect(TextLayout.wrap("who may reach what", columns: 9) == ["who may", "reach", "what"])
        #expect(TextLayout.wrap("abcdefgh ij", columns: 3) == ["abc", "def", "gh", "ij"])
        #expect(TextLayout.wrap("a\n\nb", columns: 9) == ["a", "", "b"])
        #expect(TextLayout.wrap("", columns: 9) == [""])
    }

    @Test("wrapping counts columns, not characters")
    func wrapWide() {
        #expect(TextLayout.wrap("允许办公网络", columns: 5) == ["允许", "办公", "网络"])
    }

    @Test("no wrapped line is wider than asked, and no character is lost")
    func wrapBounds() {
        let text = "允许 office 办公网络 access from 10.0.0.0/8 🚀 e\u{301}tude"
        for columns in 2..<30 {
            let lines = TextLayout.wrap(text, columns: columns)
            #expect(lines.allSatisfy { DisplayWidth.of($0) <= columns })
            let kept = lines.joined().unicodeScalars.filter { $0 != " " }
            #expect(Array(kept) == text.unicodeScalars.filter { $0 != " " })
        }
    }

    @Test("clipping never splits a wide character")
    func clip() {
        #expect(TextLayout.clip("安全组", columns: 5) == "安全")
        #expect(TextLayout.clip("安全组", columns: 5, ellipsis: true) == "安全…")
        #expect(TextLayout.clip("安全组", columns: 4, ellipsis: true) == "安…")
        #expect(TextLayout.clip("安全组", columns: 6, ellipsis: true) == "安全组")
        #expect(TextLayout.clip("abc", columns: 0, ellipsis: true) == "")
    }

    @Test("padding gives exactly the columns asked for")
    func pad() {
        #expect(TextLayout.pad("ab", columns: 4) == "ab  ")
        #expect(TextLayout.pad("安全组", columns: 5) == "安全 ")
        #expect(TextLayout.pad("abcdef", columns: 4) == "abcd")
    }
}
