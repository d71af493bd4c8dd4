import FoundationEssentials
import Testing

@testable import JSONText

@Suite("JSON parsing")
struct ParsingTests {
    static func parsed(_ text: String) throws -> JSONValue {
        try JSONValue(parsing: Data(text.utf8))
    }

    static let texts: [(String, JSONValue)] = [
        ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("0", .integer(0)),
        ("-7", .integer(-7)), ("9223372036854775807", .integer(.max)),
        ("-9223372036854775808", .integer(.min)), ("1.5", .number(1.5)),
        ("-2.5e-3", .number(-0.0025)), (#""""#, .string("")), (#""1""#, .string("1")),
        (#""true""#, .string("true")), (#""null""#, .string("null")), ("[]", .array([])),
        ("{}", .object([])),
        (" [ 1 , \"a\" , [ null ] ] ", .array([.integer(1), .string("a"), .array([.null])])),
        (
            #"{"a":{"b":[false]}}"#,
            .object([.init("a", .object([.init("b", .array([.bool(false)]))]))])
        ),
    ]

    @Test("every kind of value is read as what it is", arguments: texts)
    func kinds(_ text: String, _ expected: JSONValue) throws {
        #expect(try Self.parsed(text) == expected)
    }

    @Test("the members of an object keep their order")
    func order() throws {
        let names = try Self.parsed(#"{"b":1,"Z":2,"a":3}"#).members?.map(\.name)
        #expect(names == ["b", "Z", "a"])
    }

    @Test("a fault says where in the text it is, and what was wanted there")
    func place() {
        #expect(throws: JSONSyntaxError(offset: 11, wanted: "a colon")) {
            try Self.parsed(#"{"a":1,"b" 2}"#)
        }
    }

    @Test(
        "escapes stand for their characters",
        arguments: [
            (#""\u0000\u001b\n\t\r\b\f\/\\\"""#, "\u{0}\u{1B}\n\t\r\u{8}\u{C}/\\\""),
            (#""\u202e\u200b\u0085\ue000""#, "\u{202E}\u{200B}\u{85}\u{E000}"),
            (#""\ud83d\ude00 \udb40\udc41""#, "\u{1F600} \u{E0041}"),
        ])
    func escapes(_ text: String, _ expected: String) throws {
        let read = try #require(try Self.parsed(text).stringValue)
        #expect(Array(read.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(
        "broken text is an error, never half a value",
        arguments: [
            "", " ", "{", "}", "[1", "[,1]", #"{"a"}"#, #"{"a":}"#,
            #"{a:1}"#, "'a'", #""abc"#, "\"\u{1}\"", #""\x""#, #""\u12""#, #""\ud800""#, "tru",
            "nul", "01", "1.", ".5", "+1", "- 1", "1e", "0x1", "NaN", "Infinity", "1e999", "1 2",
            "{} {}", "[1] x", "<html></html>",
        ])
    func broken(_ text: String) {
        #expect(throws: (any Error).self) { try Self.parsed(text) }
    }

    @Test("bytes that are no UTF-8 are an error")
    func notUTF8() {
        #expect(throws: (any Error).self) {
            try JSONValue(parsing: Data([0x22, 0xFF, 0xFE, 0x22]))
        }
    }

    @Test("a value nested without end is an error, not a crash")
    func depth() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: (any Error).self) {
            try Self.parsed(deep + String(repeating: "]", count: 100_000))
        }
    }

    @Test("a field reads the same whether it was sent as a string or as a number")
    func leniency() throws {
        let reply = try Self.parsed(#"{"a":"12","b":12,"c":true,"d":null,"e":[1],"f":"12x"}"#)
        #expect(reply["a"]?.integerValue == 12)
        #expect(reply["b"]?.integerValue == 12)
        #expect(reply["a"]?.stringValue == "12")
        #expect(reply["b"]?.stringValue == "12")
        #expect(reply["c"]?.stringValue == "true")
        #expect(reply["d"]?.stringValue == nil)
        #expect(reply["e"]?.stringValue == nil)
        #expect(reply["f"]?.integerValue == nil)
        #expect(reply["absent"] == nil)
        #expect(reply["a"]?["b"] == nil)
    }
}
