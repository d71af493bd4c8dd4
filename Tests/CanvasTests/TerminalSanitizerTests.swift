import Canvas
import Testing

@Suite("Harmless text")
struct TerminalSanitizerTests {
    @Test("an escape sequence is shown and not obeyed")
    func escape() {
        #expect("a\u{1B}[2J\u{07}b".sanitized == "a␛[2J␇b")
        #expect("\u{7F}".sanitized == "␡")
    }

    @Test("C1 controls never get through")
    func c1() {
        for value in UInt32(0x80)...0x9F {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let result = String(scalar).sanitized
            #expect(result == (value == 0x85 ? " " : "\u{FFFD}"))
        }
    }

    @Test("tabs and line breaks become one space each")
    func breaks() {
        #expect("a\tb\nc\r\nd\re".sanitized == "a b c d e")
        #expect("a\u{2028}b\u{2029}c\u{A0}d\u{3000}e".sanitized == "a b c d e")
    }

    @Test(
        "what cannot be seen is taken out",
        arguments: [
            "\u{202E}", "\u{2066}", "\u{200E}", "\u{061C}", "\u{200B}", "\u{200D}", "\u{FEFF}",
            "\u{2060}", "\u{AD}", "\u{FE0F}", "\u{E0101}", "\u{E0041}", "\u{3164}", "\u{115F}",
            "\u{034F}", "\u{180E}",
        ])
    func invisible(text: String) {
        #expect("a\(text)b".sanitized == "ab")
    }

    @Test("private use and unassigned characters become the replacement character")
    func noCharacter() {
        #expect(
            "a\u{E000}\u{F8FF}\u{10FFFF}\u{0378}b".sanitized == "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b"
        )
    }

    @Test("a character keeps two marks at most, and a mark without a character goes")
    func marks() {
        let scribble = "a" + String(repeating: "\u{301}", count: 50) + "b"
        #expect(scribble.sanitized.unicodeScalars.count == 4)
        #expect("\u{301}a".sanitized == "a")
        #expect(" \u{301}a".sanitized == " a")
    }

    @Test("emoji sequences are reduced to their first emoji, flags to letters")
    func emoji() {
        #expect("👨‍👩‍👧!".sanitized == "👨!")
        #expect("👍🏽".sanitized == "👍")
        #expect("🇨🇳".sanitized == "CN")
        #expect("1\u{FE0F}\u{20E3}".sanitized == "1")
    }

    @Test("ordinary text of any language stays as it is")
    func untouched() {
        for text in ["allow ssh", "允许办公网络访问", "Büro – Zugang", "доступ", "日本語カナ", "🚀 prod"] {
            #expect(text.sanitized == text)
        }
    }

    @Test("making text harmless twice is making it harmless once")
    func idempotent() {
        var generator = Steps(state: 7)
        let samples: [Unicode.Scalar] = [
            "a", " ", "安", "\u{1B}", "\u{301}", "\u{200D}", "👩", "💻", "🏽", "🇨", "\u{FE0F}",
            "\u{E000}",
            "\u{0378}", "\r", "\n", "\u{1160}", "\u{1100}", "\u{202E}", "\u{93E}", "\u{94D}", "❤",
        ]
        for _ in 0..<3000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<8 { text.append(samples[Int(generator.next() % UInt64(samples.count))]) }
            let once = String(text).sanitized
            #expect(Array(once.sanitized.unicodeScalars) == Array(once.unicodeScalars))
        }
    }
}

/// Numbers that are the same in every run.
struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
