internal import CTerminal
internal import Canvas

/// Makes keys of what the terminal sends: bytes, and the keys that ncurses recognised.
struct InputDecoder {
    enum Code: Equatable {
        case byte(UInt8)
        case key(Key)
        case pasteBegin
        case pasteEnd
    }

    /// A paste whose end never comes is delivered after so many milliseconds without a byte.
    static let pastePatience: Int64 = 1000
    /// Longer pastes are cut.
    static let pasteLimit = 1 << 20

    static let wheelRows = 3

    private var filter = LateSequenceFilter()
    private var character: [UInt8] = []
    private var expected = 0
    private var paste: [UInt8]?
    private var pasteIsDropped = false
    private var lastPasteByte: Int64 = 0

    /// When a paste under way is to be given up, on the clock of `take`.
    var pasteDeadline: Int64? {
        paste == nil ? nil : lastPasteByte + Self.pastePatience
    }

    mutating func take(_ code: Code, at milliseconds: Int64) -> [Key] {
        if paste != nil { return takePasted(code, at: milliseconds) }
        switch code {
        case .byte(let byte):
            if expected > 0 || byte >= 0x80 { return takePart(byte, at: milliseconds) }
            switch filter.take(byte: byte, at: milliseconds) {
            case .swallow: return []
            case .deliver: return [Self.key(ascii: byte)]
            case .pasteBegins:
                beginPaste(at: milliseconds)
                return []
            }
        case .key(let key):
            filter.reset()
            guard key == .wheelUp || key == .wheelDown else { return dropPart() + [key] }
            // One notch of a wheel turns by some rows.
            return dropPart() + Array(repeating: key, count: Self.wheelRows)
        case .pasteBegin:
            filter.reset()
            beginPaste(at: milliseconds)
            return dropPart()
        case .pasteEnd:
            return dropPart()
        }
    }

    /// Ends a paste of which nothing has come for too long.
    mutating func giveUpPaste() -> [Key] {
        guard paste != nil else { return [] }
        return endPaste()
    }

    /// What is under way was typed ahead: it is not delivered.
    mutating func discard() {
        pasteIsDropped = paste != nil
        _ = dropPart()
    }

    private mutating func beginPaste(at milliseconds: Int64) {
        paste = []
        pasteIsDropped = false
        lastPasteByte = milliseconds
    }

    private mutating func takePasted(_ code: Code, at milliseconds: Int64) -> [Key] {
        lastPasteByte = milliseconds
        switch code {
        case .byte(let byte):
            if (paste?.count ?? 0) < Self.pasteLimit { paste?.append(byte) }
            return []
        case .pasteEnd: return endPaste()
        case .key, .pasteBegin: return []
        }
    }

    private mutating func endPaste() -> [Key] {
        let text = String(decoding: paste ?? [], as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
            .split(separator: "\r", omittingEmptySubsequences: false).joined(separator: "\n")
        paste = nil
        return pasteIsDropped ? [] : [.paste(text)]
    }

    private mutating func takePart(_ byte: UInt8, at milliseconds: Int64) -> [Key] {
        if expected == 0 {
            filter.reset()
            switch byte {
            case 0xC2...0xDF: expected = 2
            case 0xE0...0xEF: expected = 3
            case 0xF0...0xF4: expected = 4
            default: return [.unknown]
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
        expected = 0
        guard let text, let only = text.first, only.unicodeScalars.allSatisfy({ $0.value > 0x9F })
        else { return [.unknown] }
        return [.character(only)]
    }

    private mutating func dropPart() -> [Key] {
        guard expected > 0 else { return [] }
        expected = 0
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
