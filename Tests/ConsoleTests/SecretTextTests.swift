import Canvas
import Console
import FoundationEssentials
import Redaction
import SecurityGroups
import Testing

/// Each spelling on each screen in one size of three: `make soak` tries all, by `DRAWBRIDGE_FUZZ_STEPS`.
@Suite("Secrets in text from outside")
struct SecretTextTests {
    private static let isSoak = ProcessInfo.processInfo.environment["DRAWBRIDGE_FUZZ_STEPS"] != nil
    private static let secret = "ConsoleSecret0123456789abcdef"

    private static func spelled(_ spell: (UInt8) -> String) -> String {
        secret.utf8.map(spell).joined()
    }

    private static let spellings = [
        "key " + secret + " of it", spelled { "\(Unicode.Scalar($0))\u{200B}" },
        spelled { "\(Unicode.Scalar($0))\u{301}" }, spelled { "%" + String($0, radix: 16) },
        spelled { "\\u00" + String($0, radix: 16) },
        String(repeating: "long ", count: 40) + secret + String(repeating: " text", count: 60),
    ]

    /// The frame's letters and digits, in which the pieces of a secret stand side by side where it
    /// was wrapped.
    private static func letters(_ frame: Frame) -> String {
        String(
            String.UnicodeScalarView(
                frame.text.unicodeScalars.filter {
                    $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
                }))
    }

    @Test(
        "no screen shows as much as a part of a live secret, however it is spelled, wrapped or cut",
        arguments: Array(Scene.all.enumerated()),
        Array([(60, 17), (80, 24), (200, 60)].enumerated()))
    func screens(scene: (offset: Int, element: Scene), size: (offset: Int, element: (Int, Int))) {
        Redactor.remember([Self.secret])
        let pieces = (0...(Self.secret.count - 10)).map { start in
            Array(Self.secret.utf8)[start..<(start + 10)]
        }
        for (index, spelling) in Self.spellings.enumerated()
        where Self.isSoak || (scene.offset + index) % 3 == size.offset {
            let stage = Stage(
                size: Size(columns: size.element.0, rows: size.element.1), isHostile: true,
                texts: [spelling, "x"])
            let session = scene.element(on: stage).session
            let letters = Self.letters(FrameRenderer.frame(of: session))
            for piece in pieces {
                let raw = String(decoding: piece, as: UTF8.self)
                let encoded = piece.map { String($0, radix: 16) }.joined()
                let escaped = piece.map { "u00" + String($0, radix: 16) }.joined()
                #expect(!letters.contains(raw), "\(spelling)")
                #expect(!letters.contains(encoded) && !letters.contains(escaped), "\(spelling)")
            }
        }
    }

    @Test("a command that would say a secret is not shown, and Detail says why")
    func command() {
        Redactor.remember([Self.secret])
        let rule = IngressRule(attributes: [
            "IpProtocol": "TCP", "PortRange": "22/22", "SourceGroupId": "sg-\(Self.secret)",
            "Policy": "Accept", "Priority": "1",
        ])
        var driver = ConsoleDriver.onRules(rows: 60, rules: [rule])
        driver.press("d")
        #expect(driver.screen.contains("No command can say it: a field holds a NUL character or a"))
    }
}
