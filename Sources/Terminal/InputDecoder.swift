internal import CTerminal
internal import Canvas

/// Makes keys of what the terminal sends: bytes, and the keys that ncurses recognised.
struct InputDecoder {
    enum Code: Equatable {
        case byte(UInt8)
        /// A byte that came at once behind an Esc, as a key with Alt sends it.
        case afterEscape(UInt8)
        case key(Key)
        case pasteBegin
        case pasteEnd
    }

    static let wheelRows = 3

    private var filter = LateSequenceFilter()
    private var character: [UInt8] = []
    private var expected = 0
    private var isAlt = false
    private var beginMark = PasteMark.begin
    private var paste: PendingPaste?

    /// When `takePause` is to be called, on the clock of `take`.
    var pasteDeadline: Int64? { paste?.deadline }

    mutating func take(_ code: Code, at milliseconds: Int64) -> [Key] {
        if case .afterEscape(let byte) = code { return take(afterEscape: byte, at: milliseconds) }
        if let step = paste?.take(code, at: milliseconds) {
            return take(step, at: milliseconds)
        }
        guard case .byte(let byte) = code else { return takeWhole(code, at: milliseconds) }
        let isMarkWhole = beginMark.take(byte) == .isWhole
        if expected > 0 || byte >= 0x80 { return takePart(byte, at: milliseconds) }
        let isPartOfKey = filter.take(byte: byte, at: milliseconds) == .swallow
        if isMarkWhole {
            paste = PendingPaste(at: milliseconds)
            return []
        }
        return isPartOfKey ? [] : [Self.key(ascii: byte)]
    }

    /// Never the Esc key and another: that would drop what is typed, and the other may be a command.
    private mutating func take(afterEscape byte: UInt8, at milliseconds: Int64) -> [Key] {
        if paste != nil || byte == 0x1B || byte == 0x03 {
            return take(.byte(0x1B), at: milliseconds) + take(.byte(byte), at: milliseconds)
        }
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") {
            // A key that is not known here, or the mark before pasted text.
            return take(.byte(0x1B), at: milliseconds).filter { $0 != .escape }
                + take(.byte(byte), at: milliseconds)
        }
        let dropped = dropPart()
        filter.reset()
        beginMark.reset()
        isAlt = true
        if byte >= 0x80 { return dropped + takePart(byte, at: milliseconds) }
        isAlt = false
        let character = byte == 0x08 ? "\u{7F}" : Character(Unicode.Scalar(byte))
        return dropped + [.alt(character)]
    }

    /// Nothing has come of a paste under way until its deadline.
    mutating func takePause(at milliseconds: Int64) -> [Key] {
        guard let step = paste?.pause() else { return [] }
        return take(step, at: milliseconds)
    }

    /// What is under way was typed ahead: it is not delivered.
    mutating func discard() {
        paste?.drop()
        _ = dropPart()
    }

    private mutating func take(_ step: PendingPaste.Step, at milliseconds: Int64) -> [Key] {
        switch step {
        case .goesOn(let keys): return keys
        case .ends(let keys):
            paste = nil
            return keys
        case .endsWith(let byte):
            paste = nil
            return take(.byte(byte), at: milliseconds)
        }
    }

    /// Takes what ncurses recognised.
    private mutating func takeWhole(_ code: Code, at milliseconds: Int64) -> [Key] {
        filter.reset()
        beginMark.reset()
        switch code {
        case .key(let key) where key == .wheelUp || key == .wheelDown:
            // One notch of a wheel turns by some rows.
            return dropPart() + Array(repeating: key, count: Self.wheelRows)
        case .key(let key): return dropPart() + [key]
        case .pasteBegin: paste = PendingPaste(at: milliseconds)
        case .byte, .afterEscape, .pasteEnd: break
        }
        return dropPart()
    }

    private mutating func takePart(_ byte: UInt8, at milliseconds: Int64) -> [Key] {
        if expected == 0 {
            filter.reset()
            switch byte {
            case 0xC2...0xDF: expected = 2
            case 0xE0...0xEF: expected = 3
            case 0xF0...0xF4: expected = 4
            default:
                isAlt = false
                return [.unknown]
            }
            character = [byte]
            return []
        }
        guard byte & 0xC0 == 0x80 else {
            return dropPart() + take(.byte(byte), at: milliseconds)
        }
        character.append(byte)
        guard character.count == expected else { return [] }
        let text = String(validating: character, as: UTF8.self)
        let hadAlt = isAlt
        expected = 0
        isAlt = false
        guard let text, let only = text.first, only.unicodeScalars.allSatisfy({ $0.value > 0x9F })
        else { return [.unknown] }
        return [hadAlt ? .alt(only) : .character(only)]
    }

    private mutating func dropPart() -> [Key] {
        guard expected > 0 else { return [] }
        expected = 0
        isAlt = false
        return [.unknown]
    }

    private static func key(ascii byte: UInt8) -> Key {
        switch byte {
        case 0x1B: .escape
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0x00: .control(" ")
        case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: .character(Character(Unicode.Scalar(byte)))
        }
    }
}
