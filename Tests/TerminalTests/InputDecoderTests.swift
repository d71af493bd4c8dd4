import Canvas
import Testing

@testable import Terminal

@Suite("Input decoder")
struct InputDecoderTests {
    private func keys(_ codes: [InputDecoder.Code]) -> [Key] {
        var decoder = InputDecoder()
        return codes.flatMap { decoder.take($0, at: 0) }
    }

    private func bytes(_ text: String) -> [InputDecoder.Code] {
        text.utf8.map(InputDecoder.Code.byte)
    }

    @Test("control characters are keys of their own")
    func controls() {
        #expect(
            keys(bytes("\u{03}\r\n\t\u{7F}\u{08}\u{1A}\u{1C} D"))
                == [
                    .control("c"), .enter, .enter, .tab, .backspace, .backspace, .control("z"),
                    .control("\\"), .character(" "), .character("D"),
                ])
    }

    @Test("a character of several bytes is one key, in however many pieces it arrives")
    func characters() {
        var decoder = InputDecoder()
        var result: [Key] = []
        for (index, byte) in "é安🚀".utf8.enumerated() {
            result += decoder.take(.byte(byte), at: Int64(index) * 900)
        }
        #expect(result == [.character("é"), .character("安"), .character("🚀")])
    }

    @Test("bytes that are no UTF-8 are an unknown key and swallow nothing")
    func invalid() {
        #expect(keys([.byte(0xFF), .byte(0x61)]) == [.unknown, .character("a")])
        #expect(keys([.byte(0xE5), .byte(0x61)]) == [.unknown, .character("a")])
        #expect(keys([.byte(0xE5), .key(.up)]) == [.unknown, .up])
        #expect(keys([.byte(0xE0), .byte(0x80), .byte(0x80)]) == [.unknown])
        // A C1 control in UTF-8.
        #expect(keys([.byte(0xC2), .byte(0x9B)]) == [.unknown])
    }

    @Test("pasted text is one key and nothing in it acts")
    func paste() {
        let codes =
            [.pasteBegin] + bytes("revoke 3\r\nq\u{1B}安") + [.key(.up), .pasteEnd] + bytes("x")
        #expect(keys(codes) == [.paste("revoke 3\nq\u{1B}安"), .character("x")])
    }

    @Test("a paste whose end never comes is given up")
    func unfinished() {
        var decoder = InputDecoder()
        #expect(decoder.take(.pasteBegin, at: 100).isEmpty)
        #expect(decoder.take(.byte(0x61), at: 300).isEmpty)
        #expect(decoder.pasteDeadline == 300 + InputDecoder.pastePatience)
        #expect(decoder.giveUpPaste() == [.paste("a")])
        #expect(decoder.pasteDeadline == nil)
        #expect(decoder.take(.byte(0x62), at: 1500) == [.character("b")])
    }

    @Test("a paste under way when input is discarded is not delivered")
    func discarded() {
        var decoder = InputDecoder()
        _ = decoder.take(.pasteBegin, at: 0)
        decoder.discard()
        #expect(decoder.take(.byte(0x61), at: 1).isEmpty)
        #expect(decoder.take(.pasteEnd, at: 2).isEmpty)
        #expect(decoder.take(.byte(0x62), at: 3) == [.character("b")])
    }

    @Test("a late arrow key gives Esc and no letter")
    func late() {
        var decoder = InputDecoder()
        var result: [Key] = []
        for (index, byte) in "\u{1B}[DD".utf8.enumerated() {
            result += decoder.take(.byte(byte), at: Int64(index) * 200)
        }
        #expect(result == [.escape, .character("D")])
    }
}
