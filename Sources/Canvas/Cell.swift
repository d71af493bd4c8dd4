/// One character cell of a frame: one base character of width 1 or 2 with its marks, and its look.
public struct Cell: Hashable, Sendable {
    // Scalars as plain numbers: a screen has thousands of cells, and all are compared at every key.
    /// 0 for the right half of a wide character.
    private var base: UInt32
    /// 0 for none; `sanitized` lets a character keep two.
    private var mark: UInt32 = 0
    private var secondMark: UInt32 = 0
    public var style: Style

    public static let blank = Cell(" ", style: .plain)

    /// - Parameter text: a character with two marks at most, what is beyond does not count; "" is the
    ///   right half of a wide character.
    public init(text: String, style: Style) {
        base = 0
        self.style = style
        for scalar in text.unicodeScalars.prefix(3) { append(scalar) }
    }

    init(_ base: Unicode.Scalar, style: Style) {
        self.base = base.value
        self.style = style
    }

    /// The character with its marks; "" for the right half of a wide one.
    public var text: String {
        guard base != 0, let scalar = Unicode.Scalar(base) else { return "" }
        var text = String(scalar)
        if mark == 0 { return text }
        for value in [mark, secondMark] where value != 0 {
            if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    public var isRightHalf: Bool { base == 0 }

    /// The character where it is one of ASCII.
    public var ascii: UInt8? { mark == 0 && base > 0 && base < 0x80 ? UInt8(base) : nil }

    /// Puts a mark on the character.
    mutating func append(_ scalar: Unicode.Scalar) {
        if base == 0 {
            base = scalar.value
        } else if mark == 0 {
            mark = scalar.value
        } else if secondMark == 0 {
            secondMark = scalar.value
        }
    }
}
