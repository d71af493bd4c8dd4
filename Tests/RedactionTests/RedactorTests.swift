import Testing

@testable import Redaction

@Suite("Redaction")
struct RedactorTests {
    private static let secret = "ab/cd+ef==12"
    private static let mark = Redactor.mark
    private let redactor = Redactor([secret])

    /// The secret with each character spelled by `spell`.
    private static func spelled(_ spell: (UInt8) -> String) -> String {
        secret.utf8.map(spell).joined()
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    private static let everySpelling = [
        secret, "ab%2Fcd%2Bef%3D%3D12", "ab%252Fcd%252Bef%253D%253D12", "ab%2fcd%2bef%3d%3d12",
        "ab%252fcd%252bef%253d%253d12", "ab\\/cd+ef==12", "ab/c%64+ef==12",
        spelled { "%" + hex($0) }, spelled { "%25" + hex($0).uppercased() },
        spelled { "\\u00" + hex($0) }, spelled { "\\u00" + hex($0).uppercased() },
        spelled { "&#\($0);" }, spelled { "&#x\(hex($0));" }, "ab/cd&#43;ef\\u003d%3d12",
        spelled { "\\" + (String($0, radix: 8).count < 3 ? "0" : "") + String($0, radix: 8) },
        "ab/\u{200B}cd+ef==12", "a\u{301}b/cd+ef==12", "ab/cd+ef==1\u{FE0F}\u{200D}2",
        "ab/cd\\u200b+ef==12", "ab/cd\\n+ef==12", "ab/cd&#x200b;+ef==12", "ab/cd%E2%80%8B+ef==12",
        "ab/cd \n  +ef==12", "ab/\u{1B}cd+ef==12", "ab/cd\u{E0041}+ef==12", "ab/cd世+ef==12",
    ]

    @Test(
        "a secret is found in every spelling, and what stands around it stays",
        arguments: everySpelling
    )
    func spellings(_ spelling: String) {
        #expect(redactor.redacted("x \(spelling) y \(spelling)") == "x \(Self.mark) y \(Self.mark)")
        #expect(redactor.redacted("ab/c\(spelling)12") == "ab/c\(Self.mark)12")
        #expect(redactor.touches(spelling))
    }

    @Test(
        "a secret that was cut is found by its beginning",
        arguments: ["ab/cd+ef", "ab/cd+ef=", "ab/cd+ef…", "ab/cd+ef=\u{200B}…", "ab%2Fcd%2Bef"])
    func cut(_ text: String) {
        #expect(!redactor.redacted("key \(text)").contains("ab/"))
        #expect(!redactor.redacted("key \(text)").contains("ab%"))
        #expect(redactor.redacted("key ab/cd+e") == "key ab/cd+e")
        #expect(redactor.redacted("key ab/cd+ef is") == "key ab/cd+ef is")
    }

    @Test("a secret may hold what is an escape itself, and is found encoded, too")
    func escapes() {
        let secret = "CAES+abc/def==~tok en*%25&\\u0041"
        let redactor = Redactor([secret, "        ", "密码密码密码"])
        for text in [
            secret, "CAES%2Babc%2Fdef%3D%3D~tok%20en%2A%2525%26%5Cu0041",
            "CAES%252Babc%252Fdef%253D%253D~tok%2520en%252A%252525%2526%255Cu0041",
        ] {
            #expect(redactor.redacted("x \(text) y") == "x \(Self.mark) y")
        }
        #expect(redactor.redacted("密密码, 密 % \\ &") == "密密码, 密 % \\ &")
    }

    @Test("the longest secret counts, and one inside another is no second one")
    func overlapping() {
        let redactor = Redactor(["abcdefgh", "abcdefghijkl", "efgh"])
        #expect(
            redactor.redacted("abcdefghijkl abcdefgh efgh")
                == "\(Self.mark) \(Self.mark) \(Self.mark)")
    }

    @Test(
        "a secret that the mark itself contains is replaced, once",
        arguments: ["*", "**", "***", "secret"])
    func secretInMark(secret: String) {
        #expect(Redactor([secret]).redacted("key \(secret).") == "key \(Self.mark).")
    }

    @Test(
        "two secrets that are equal only as Swift's texts are both found",
        arguments: [("p\u{E9}ssword", "pe\u{301}ssword"), ("K-ey", "\u{212A}-ey")])
    func normalised(_ one: String, _ other: String) {
        let redactor = Redactor([one, other])
        #expect(redactor.redacted("x\(one)y") == "x\(Self.mark)y")
        #expect(redactor.redacted("x\(other)y") == "x\(Self.mark)y")
    }

    @Test("what the service quotes as its string to sign is cut, in messages only")
    func quote() {
        let message = "Signature is not matched, Server string to sign is:POST&%2F&AccessKeyId"
        #expect(
            Redactor([]).redactedMessage(message)
                == "Signature is not matched, Server string to sign is: \(Self.mark)")
        #expect(Redactor([]).redacted(message) == message)
    }

    @Test("text without secrets stays as it is")
    func untouched() {
        for text in [
            "No such rule. \u{1B}[31m é", "", "%", "%2", "%25", "%252", "\\", "\\u", "\\u00", "&",
            "&#",
            "&#;", "&#x;", "&;", "ab/cd+ef==13", "ab/", "…", "ab…", "\\n\\n", "e\u{301}\u{212A}",
        ] {
            let redacted = Redactor([Self.secret, ""]).redacted(text)
            #expect(redacted.utf8.elementsEqual(text.utf8))
            #expect(!redactor.touches(text))
        }
    }

    @Test("a text that was redacted still tells that it held a secret")
    func wasRedacted() {
        #expect(Redactor([]).touches("key \(redactor.redacted(Self.secret)) of it"))
        #expect(!Redactor([]).touches("*** do not touch ***"))
    }

    @Test("a long run of backslashes costs little, and hides no secret", .timeLimit(.minutes(2)))
    func backslashes() {
        let run = String(repeating: "\\", count: 80_000)
        let redacted = redactor.redacted("\(run)\(Self.secret)\(run)")
        #expect(redacted.hasSuffix("\(Self.mark)\(run)"))
    }

    @Test("a key in use is known however many came after it, and only so many others are")
    func remembered() {
        var remembered = Redactor.Remembered()
        for number in 1...100 {
            remembered.use(["the-key-in-use", "\(number)-temporary", "\(number)-temporary"])
            remembered.use(["\(number)-of-another"])
            #expect(remembered.redactor.redacted("the-key-in-use") == Self.mark)
        }
        #expect(remembered.redactor.redacted("100-temporary") == Self.mark)
        #expect(remembered.redactor.redacted("1-temporary") == "1-temporary")
    }

    @Test("short texts are not remembered, for they would mar plain words")
    func short() {
        Redactor.remember(["sandbox", "", "remember-me/1"])
        #expect(Redactor.live.redacted("sandbox remember-me/1") == "sandbox \(Self.mark)")
    }
}
