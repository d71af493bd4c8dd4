import Canvas
import Testing

@testable import Terminal

@Suite("Input decoder")
struct InputDecoderTests {
    private func keys(_ codes: [InputDecoder.Code]) -> [Key] {
        var decoder = InputDecoder()
        return codes.flatMap { decoder.take($0, at: 0) }
    }

    private func bytes(_ text: some StringProtocol) -> [InputDecoder.Code] {
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

    @Test("what comes at once behind an Esc is a key with Alt, and neither Esc nor the key")
    func alt() {
        #expect(
            keys("bD \r\u{7F}\u{08}".utf8.map(InputDecoder.Code.afterEscape))
                == [
                    .alt("b"), .alt("D"), .alt(" "), .alt("\r"), .alt("\u{7F}"), .alt("\u{7F}"),
                ])
        #expect(
            keys([.afterEscape(0xC3), .byte(0xA9)] + bytes("é")) == [.alt("é"), .character("é")])
        #expect(
            keys([.afterEscape(0xC3), .key(.up)] + bytes("é")) == [.unknown, .up, .character("é")])
        #expect(keys([.afterEscape(0xFF)] + bytes("é")) == [.unknown, .character("é")])
        #expect(keys([.byte(0xE5), .afterEscape(0x62)]) == [.unknown, .alt("b")])
        // Esc Esc are two keys, and Ctrl-C acts whatever is before it.
        #expect(
            keys([.afterEscape(0x1B), .afterEscape(0x03)]) == [
                .escape, .escape, .escape, .control("c"),
            ])
    }

    @Test("a sequence that is no key here is not Esc, and its rest no keys")
    func unknownSequence() {
        for rest in ["[1;99D", "[99~", "OD", "[[D"] {
            let first = rest.utf8.prefix(1).map(InputDecoder.Code.afterEscape)
            #expect(keys(first + bytes(rest.dropFirst() + "x")) == [.character("x")], "\(rest)")
        }
    }

    @Test("in a paste Esc and what is behind it are text, and its late mark is one")
    func altInPaste() {
        #expect(
            keys([.pasteBegin, .afterEscape(0x62), .pasteEnd]) == [.paste("\u{1B}b")])
        let mark = [.afterEscape(0x5B)] + bytes("200~q")
        #expect(
            keys(mark + [.afterEscape(0x5B)] + bytes("201~x")) == [.paste("q"), .character("x")])
    }

    @Test("pasted text is one key and nothing in it acts")
    func paste() {
        let codes =
            [.pasteBegin] + bytes("revoke 3\r\nq\u{1B}安") + [.key(.up), .pasteEnd] + bytes("x")
        #expect(keys(codes) == [.paste("revoke 3\nq\u{1B}安"), .character("x")])
    }

    /// What comes of bytes, each so many milliseconds after the one before, and of pauses between.
    private func typed(
        _ text: String, apart gap: Int64, into decoder: inout InputDecoder, from start: Int64 = 0
    ) -> [Key] {
        var now = start
        var result: [Key] = []
        for byte in text.utf8 {
            now += gap
            while let deadline = decoder.pasteDeadline, deadline <= now {
                result += decoder.takePause(at: deadline)
            }
            result += decoder.take(.byte(byte), at: now)
        }
        return result
    }

    @Test("a late mark before pasted text begins a paste, however late", arguments: [0, 400, 2000])
    func lateBeginning(gap: Int64) {
        var decoder = InputDecoder()
        #expect(typed("\u{1B}[200~", apart: gap, into: &decoder).first == .escape)
        let told = typed("q\rD", apart: 0, into: &decoder, from: 20_000)
        #expect(told == [.unfinishedPaste("")])
        #expect(decoder.take(.pasteEnd, at: 20_001) == [.paste("q\nD")])
    }

    @Test("a paste that pauses stays one: its line breaks are no Enter and its letters no keys")
    func pausing() {
        var decoder = InputDecoder()
        #expect(decoder.take(.pasteBegin, at: 0).isEmpty)
        var keys = typed("revoke 3\rD", apart: 1500, into: &decoder)
        keys += decoder.take(.pasteEnd, at: 60_000)
        #expect(keys.last == .paste("D"))
        #expect(
            keys.dropLast()
                == ["", "r", "e", "v", "o", "k", "e", " ", "3", "\n"].map(Key.unfinishedPaste))
        #expect(decoder.pasteDeadline == nil)
        #expect(decoder.take(.byte(0x62), at: 60_001) == [.character("b")])
    }

    @Test("a paste whose end does not come is told of, once, and waits without a wake-up")
    func unfinished() {
        var decoder = InputDecoder()
        #expect(decoder.take(.pasteBegin, at: 100).isEmpty)
        #expect(decoder.take(.byte(0x61), at: 300).isEmpty)
        #expect(decoder.pasteDeadline == 300 + PendingPaste.patience)
        #expect(decoder.takePause(at: 1300) == [.unfinishedPaste("a")])
        #expect(decoder.pasteDeadline == nil)
        #expect(decoder.take(.key(.enter), at: 9000).isEmpty)
    }

    @Test("the end mark of a paste ends it, also where its bytes come one by one")
    func lateEnd() {
        for gap: Int64 in [0, 400, 900] {
            var decoder = InputDecoder()
            _ = decoder.take(.pasteBegin, at: 0)
            let keys = typed("\u{1B}\u{1B}[201~", apart: gap, into: &decoder)
            #expect(keys == [.paste("\u{1B}")])
            #expect(typed("b", apart: 1, into: &decoder, from: 90_000) == [.character("b")])
        }
    }

    @Test("Esc or Ctrl-C, with silence before and after it, ends a paste that paused")
    func endedByOperator() {
        for (byte, key): (UInt8, Key) in [(0x1B, .escape), (0x03, .control("c"))] {
            var decoder = InputDecoder()
            _ = decoder.take(.pasteBegin, at: 0)
            _ = decoder.takePause(at: 1000)
            #expect(decoder.take(.byte(byte), at: 2000).isEmpty)
            #expect(decoder.pasteDeadline == 2500)
            #expect(decoder.takePause(at: 2500) == [key])
            #expect(decoder.take(.byte(0x0D), at: 2600) == [.enter])
        }
    }

    @Test("Esc in pasted text does not end it: something follows, or nothing paused before")
    func escapeInPaste() {
        var decoder = InputDecoder()
        _ = decoder.take(.pasteBegin, at: 0)
        _ = decoder.takePause(at: 1000)
        #expect(typed("\u{1B}D\r", apart: 0, into: &decoder, from: 3000).isEmpty)
        #expect(typed("\u{1B}", apart: 0, into: &decoder, from: 3900).isEmpty)
        #expect(decoder.takePause(at: 4900) == [.unfinishedPaste("\u{1B}D\n")])
        #expect(decoder.take(.pasteEnd, at: 5000) == [.paste("\u{1B}")])
    }

    @Test("a paste under way when input is discarded is not delivered, nor is its rest")
    func discarded() {
        var decoder = InputDecoder()
        _ = decoder.take(.pasteBegin, at: 0)
        decoder.discard()
        #expect(decoder.take(.byte(0x61), at: 1).isEmpty)
        #expect(decoder.takePause(at: 1001) == [.unfinishedPaste("")])
        #expect(decoder.take(.byte(0x0D), at: 1002).isEmpty)
        #expect(decoder.take(.pasteEnd, at: 1003).isEmpty)
        #expect(decoder.take(.byte(0x62), at: 1004) == [.character("b")])
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
