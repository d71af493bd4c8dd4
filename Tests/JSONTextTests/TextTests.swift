import FoundationEssentials
import Testing

@testable import JSONText

@Suite("JSON text")
struct TextTests {
    @Test("members keep the order in which they were given")
    func order() {
        let value: JSONValue = ["z": 1, "a": [nil, true, false], "m": ["y": "", "b": 2]]
        #expect(value.text == #"{"z":1,"a":[null,true,false],"m":{"y":"","b":2}}"#)
    }

    @Test("the indented form has a member or element a line and leaves empty ones closed")
    func indented() {
        let value: JSONValue = ["z": 1, "a": ["x", [:]], "e": [], "m": ["b": nil]]
        #expect(
            value.indentedText == """
                {
                  "z": 1,
                  "a": [
                    "x",
                    {}
                  ],
                  "e": [],
                  "m": {
                    "b": null
                  }
                }
                """)
    }

    @Test(
        "what a terminal would obey or a reader not see is escaped",
        arguments: [
            ("\u{0}", #"\u0000"#), ("\u{1B}[2J", #"\u001b[2J"#), ("\u{7}", #"\u0007"#),
            ("\u{7F}", #"\u007f"#), ("\u{85}", #"\u0085"#), ("\u{9B}31m", #"\u009b31m"#),
            ("\u{AD}", #"\u00ad"#), ("\u{61C}", #"\u061c"#), ("\u{200B}", #"\u200b"#),
            ("\u{200D}", #"\u200d"#), ("\u{200F}", #"\u200f"#), ("\u{202E}", #"\u202e"#),
            ("\u{2028}\u{2029}", #"\u2028\u2029"#), ("\u{2066}\u{2069}", #"\u2066\u2069"#),
            ("\u{FEFF}", #"\ufeff"#), ("\u{E000}", #"\ue000"#), ("\u{FFFE}", #"\ufffe"#),
            ("\u{E0041}", #"\udb40\udc41"#), ("\u{F0000}", #"\udb80\udc00"#),
            ("\u{115F}\u{3164}\u{FFA0}", #"\u115f\u3164\uffa0"#), ("\u{34F}", #"\u034f"#),
            ("\u{FE0F}", #"\ufe0f"#), ("\u{E0100}", #"\udb40\udd00"#),
            ("a\nb\tc\rd", #"a\nb\tc\rd"#), (#"a"b\c"#, #"a\"b\\c"#),
        ])
    func escaped(_ raw: String, _ written: String) {
        #expect(JSONValue.string(raw).text == "\"\(written)\"")
        #expect(JSONValue.object([.init(raw, nil)]).text == "{\"\(written)\":null}")
    }

    @Test(
        "what can be read is left as it is",
        arguments: ["plain /~", "Zürich", "世界　全角", "e\u{301}", "\u{1F600}", "“quoted”"])
    func readable(_ text: String) {
        #expect(Array(JSONValue.string(text).text.utf8) == Array("\"\(text)\"".utf8))
    }

    @Test("every character survives writing and reading to the byte")
    func everyScalar() throws {
        for plane in stride(from: UInt32(0), through: 0x10_FFFF, by: 0x1000) {
            // Every scalar where the awkward ones are, every 61st elsewhere.
            let step = plane < 0x3000 || (0xE0000..<0xE1000).contains(plane) ? 1 : 61
            var text = ""
            for value in stride(from: plane, to: plane + 0x1000, by: step) {
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            let written = JSONValue.object([.init("x" + text, .string(text))])
            for form in [written.text, written.indentedText] {
                let read = try JSONValue(parsing: Data(form.utf8))
                let member = try #require(read.members?.first)
                #expect(member.name.utf8.elementsEqual(("x" + text).utf8))
                #expect(member.value.stringValue?.utf8.elementsEqual(text.utf8) == true)
                #expect(read.text.utf8.elementsEqual(written.text.utf8))
            }
        }
    }

    @Test(
        "a number is written as JSON, and as null where JSON has none",
        arguments: [
            (JSONValue.integer(.min), "-9223372036854775808"), (.number(0.1), "0.1"),
            (.number(1e21), "1e+21"), (.number(.leastNonzeroMagnitude), "5e-324"),
            (.number(.infinity), "null"),
            (.number(.nan), "null"),
        ])
    func numbers(_ value: JSONValue, _ expected: String) throws {
        #expect(value.text == expected)
        _ = try JSONValue(parsing: Data(value.text.utf8))
    }
}
