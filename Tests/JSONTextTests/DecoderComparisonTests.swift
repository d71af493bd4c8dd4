import FoundationEssentials
import TestSupport
import Testing

@testable import JSONText

/// Foundation's decoder is the independent partner: what it reads and what it refuses.
@Suite("JSON parsing beside Foundation's decoder")
struct DecoderComparisonTests {
    /// Any JSON value, as Foundation reads it.
    private struct Peer: Decodable {
        let value: JSONValue

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                value = .null
            } else if let truth = try? container.decode(Bool.self) {
                value = .bool(truth)
            } else if let text = try? container.decode(String.self) {
                value = .string(text)
            } else if let elements = try? container.decode([Peer].self) {
                value = .array(elements.map(\.value))
            } else if let members = try? decoder.container(keyedBy: Name.self) {
                value = .object(
                    try members.allKeys.map {
                        JSONValue.Member(
                            $0.stringValue, try members.decode(Peer.self, forKey: $0).value)
                    })
            } else {
                value = .number(try container.decode(Double.self))
            }
        }
    }

    /// The same value with what the partner does not tell apart made equal: the order of members,
    /// a name that comes again, and integers.
    private static func plain(_ value: JSONValue) -> JSONValue {
        switch value {
        case .integer(let number): .number(Double(number))
        case .array(let elements): .array(elements.map(plain))
        case .object(let members):
            .object(
                Dictionary(
                    members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }
                )
                .map { JSONValue.Member($0.key, plain($0.value)) }
                .sorted { $0.name < $1.name })
        case .null, .bool, .number, .string: value
        }
    }

    /// Where the partner is no judge: it takes a comma before a closing bracket, and no exponent of
    /// zero (RFC 8259 has it the other way round).
    private static func isReadWrongly(_ text: String) -> Bool {
        text.contains(/,\s*[}\]]/) || text.contains(/[^0-9.]0[eE]/)
    }

    private static let texts = [
        #"{"RequestId":"R","Permissions":{"Permission":[{"Priority":1,"A":"x\u00e9\ud83d\ude00"},{}]}}"#,
        #"[null,true,false,-0,12.5e+3,"",[],{},{"a":[{"b":null}]},"杭州 \"\\\/\b\f\n\r\t"]"#,
        #" { "a" : [ 1 , -2.25 , 3E2 ] , "b" : "\u0000 plain" } "#,
    ]

    /// Bytes that JSON is made of, and some that it is not.
    private static let bytes =
        Array(#"{}[]",:\0123456789.-+eEtrufalsn /"#.utf8) + [
            0x09, 0x0A, 0x1F, 0x80, 0xC3, 0xE6, 0xFF,
        ]

    @Test(
        "texts with bytes changed, left out and put in are read or refused alike",
        arguments: texts.indices)
    func mutations(_ index: Int) throws {
        var random = SeededGenerator(seed: UInt64(index) + 1)
        var read = 0
        for round in 0..<4000 {
            var text = Array(Self.texts[index].utf8)
            for _ in 0..<(round % 4) {
                let place = Int(random.next() % UInt64(text.count))
                let byte = Self.bytes[Int(random.next() % UInt64(Self.bytes.count))]
                switch random.next() % 3 {
                case 0: text[place] = byte
                case 1: text.insert(byte, at: place)
                default: text.remove(at: place)
                }
            }
            let ours = (try? JSONValue(parsing: Data(text))).map(Self.plain)
            let theirs = (try? JSONDecoder().decode(Peer.self, from: Data(text)))
                .map { Self.plain($0.value) }
            let shown = String(decoding: text, as: UTF8.self)
            if Self.isReadWrongly(shown) { continue }
            #expect(ours == theirs, "\(shown)")
            if ours != nil { read += 1 }
        }
        // Neither side refuses everything.
        #expect(read > 1000)
    }
}
