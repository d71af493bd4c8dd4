/// What stands at a place of a text that may be encoded: a printable character of ASCII, of which
/// secrets consist, or something that a reader would not take for a part of one.
struct TextUnit {
    /// Nil where it is no printable character of ASCII.
    let byte: UInt8?
    /// In bytes.
    let length: Int
    /// Whether the text ends here: at its end, or with “…”.
    let isCut: Bool

    /// Whether it shows nothing, or nothing of a secret: blanks, controls, everything beyond ASCII.
    var isNothing: Bool { byte == nil && length > 0 }

    /// - Parameter encoding: how often the text is percent-encoded: not at all, once or twice.
    init(at place: Int, in bytes: UnsafeBufferPointer<UInt8>, _ encoding: Int) {
        guard place < bytes.count else {
            (byte, length, isCut) = (nil, 0, true)
            return
        }
        let first = bytes[place]
        let decoded: (value: UInt32, length: Int)?
        switch first {
        case UInt8(ascii: "%"): decoded = Self.percentEncoded(bytes[place...], encoding)
        case UInt8(ascii: "\\"): decoded = Self.escaped(bytes[place...])
        case UInt8(ascii: "&"): decoded = Self.reference(bytes[place...])
        default: decoded = nil
        }
        let value = decoded?.value ?? UInt32(first)
        byte = value > 0x20 && value < 0x7F ? UInt8(value) : nil
        length = decoded?.length ?? 1
        isCut = first == 0xE2 && bytes[place...].starts(with: "…".utf8)
    }

    private typealias Rest = Slice<UnsafeBufferPointer<UInt8>>

    /// `%2B`, and encoded once more `%252B`.
    private static func percentEncoded(
        _ rest: Rest, _ encoding: Int
    ) -> (value: UInt32, length: Int)? {
        switch encoding {
        case 0: return nil
        case 1: return number(rest.dropFirst().prefix(2), radix: 16, digits: 2).map { ($0, 3) }
        default:
            guard rest.dropFirst().starts(with: "25".utf8) else { return nil }
            return number(rest.dropFirst(3).prefix(2), radix: 16, digits: 2).map { ($0, 5) }
        }
    }

    /// So many backslashes count as one escape: those of JSON that is four times within JSON. Of a
    /// run of any length each would be counted from each.
    private static let mostSlashes = 16

    /// JSON's escapes, also of a text that is JSON itself, and the octal ones of printf.
    private static func escaped(_ rest: Rest) -> (value: UInt32, length: Int)? {
        let slashes = rest.prefix(mostSlashes).prefix { $0 == UInt8(ascii: "\\") }.count
        let rest = rest.dropFirst(slashes)
        guard let first = rest.first else { return nil }
        switch first {
        case UInt8(ascii: "u"):
            return number(rest.dropFirst().prefix(4), radix: 16, digits: 4)
                .map { ($0, slashes + 5) }
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"),
            UInt8(ascii: "f"):
            return (0, slashes + 1)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            return number(rest.prefix(3), radix: 8, digits: 3).map { ($0, slashes + 3) }
        default: return (UInt32(first), slashes + 1)
        }
    }

    /// XML's `&#43;`, `&#x2B;` and named references.
    private static func reference(_ rest: Rest) -> (value: UInt32, length: Int)? {
        guard let end = rest.prefix(10).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = rest[rest.startIndex..<end].dropFirst()
        let length = end + 1 - rest.startIndex
        for (known, value) in named where name.elementsEqual(known.utf8) {
            return (UInt32(value), length)
        }
        guard name.first == UInt8(ascii: "#") else { return nil }
        let digits = name.dropFirst()
        if digits.first == UInt8(ascii: "x") {
            return number(digits.dropFirst(), radix: 16, digits: nil).map { ($0, length) }
        }
        return number(digits, radix: 10, digits: nil).map { ($0, length) }
    }

    private static let named: [(String, UInt8)] = [
        ("amp", UInt8(ascii: "&")), ("lt", UInt8(ascii: "<")), ("gt", UInt8(ascii: ">")),
        ("quot", UInt8(ascii: "\"")), ("apos", UInt8(ascii: "'")),
    ]

    /// - Parameter digits: how many there have to be; nil for any number.
    private static func number(_ bytes: Rest, radix: UInt32, digits: Int?) -> UInt32? {
        guard !bytes.isEmpty, digits == nil || bytes.count == digits else { return nil }
        var value: UInt32 = 0
        for byte in bytes {
            let digit: UInt32
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"):
                digit = UInt32(byte - UInt8(ascii: "a")) + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"):
                digit = UInt32(byte - UInt8(ascii: "A")) + 10
            default: return nil
            }
            guard digit < radix else { return nil }
            value = value &* radix &+ digit
        }
        return value
    }
}
