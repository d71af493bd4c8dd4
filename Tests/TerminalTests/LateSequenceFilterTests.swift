import Testing

@testable import Terminal

@Suite("Late sequences")
struct LateSequenceFilterTests {
    /// What is delivered of bytes that arrive so many milliseconds apart.
    private func delivered(_ text: String, apart gap: Int64 = 200) -> String {
        var filter = LateSequenceFilter()
        var result = ""
        for (index, byte) in text.utf8.enumerated() {
            if filter.take(byte: byte, at: 10_000 + Int64(index) * gap) == .deliver {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return result
    }

    @Test(
        "Esc is delivered at once and the rest of a late key never",
        arguments: [
            "[A", "OB", "[1;5C", "[3~", "[15~", "O5P", "[[A", "[Z", "[<0;10;5M", "[I", "[?62;1c",
        ])
    func swallowed(rest: String) {
        #expect(delivered("\u{1B}" + rest) == "\u{1B}")
        #expect(delivered("\u{1B}" + rest + "D") == "\u{1B}D")
        #expect(delivered("\u{1B}" + rest + "\u{1B}" + rest) == "\u{1B}\u{1B}")
    }

    @Test("what is typed after a pause is a key again")
    func afterPause() {
        #expect(delivered("\u{1B}[D", apart: 501) == "\u{1B}[D")
        #expect(delivered("\u{1B}[D", apart: 500) == "\u{1B}")
    }

    @Test("Esc and another letter are two keys")
    func otherLetter() {
        #expect(delivered("\u{1B}d[D") == "\u{1B}d[D")
        #expect(delivered("[D") == "[D")
    }

    @Test("a control character ends a sequence and is delivered")
    func control() {
        #expect(delivered("\u{1B}[1\u{03}D") == "\u{1B}\u{03}D")
        #expect(delivered("\u{1B}\u{1B}[D") == "\u{1B}\u{1B}")
    }

    @Test("a recognised key ends a sequence")
    func recognised() {
        var filter = LateSequenceFilter()
        #expect(filter.take(byte: 0x1B, at: 0) == .deliver)
        filter.reset()
        #expect(filter.take(byte: UInt8(ascii: "["), at: 1) == .deliver)
    }
}
