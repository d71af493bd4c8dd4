internal import Canvas

/// Pasted text on its way: all that stands between the two marks of a bracketed paste, however long the
/// line pauses within it. Nothing in it acts, so that no line break in it can confirm anything.
///
/// Where the end mark got lost on the way, the operator ends the paste: Esc or Ctrl-C, with silence
/// before and after it.
struct PendingPaste {
    enum Step: Equatable {
        case goesOn([Key] = [])
        case ends([Key])
        /// The operator has ended it with this byte, which counts as typed.
        case endsWith(typed: UInt8)
    }

    /// After so many milliseconds without a byte it is told that the paste has not ended.
    static let patience: Int64 = 1000
    /// Pieces that are longer are cut.
    static let limit = 1 << 20

    private var text: [UInt8] = []
    private var isDropped = false
    private var wasTold = false
    /// The operator's, if nothing follows it.
    private var loneKey: UInt8?
    private var last: Int64
    private var endMark = PasteMark.end

    init(at milliseconds: Int64) { last = milliseconds }

    /// When `pause` is to be called, on the clock of `take`; nil where nothing has come since.
    var deadline: Int64? {
        if loneKey != nil { return last + LateSequenceFilter.patience }
        return wasTold && text.isEmpty ? nil : last + Self.patience
    }

    mutating func take(_ code: InputDecoder.Code, at milliseconds: Int64) -> Step {
        defer { last = milliseconds }
        if let held = loneKey {
            loneKey = nil
            _ = feed(held)
        }
        switch code {
        case .byte(let byte):
            let isLoneKey = byte == 0x1B || byte == 0x03
            if isLoneKey && wasTold && text.isEmpty && milliseconds - last >= Self.patience {
                loneKey = byte
                return .goesOn()
            }
            return feed(byte) ? end() : .goesOn()
        case .pasteEnd:
            text += endMark.begun
            return end()
        case .key, .afterEscape, .pasteBegin: return .goesOn()
        }
    }

    /// Nothing has come until the deadline.
    mutating func pause() -> Step {
        if let loneKey { return .endsWith(typed: loneKey) }
        wasTold = true
        return .goesOn([.unfinishedPaste(takeText())])
    }

    /// What has come was typed ahead, and so is the rest: none of it is delivered.
    mutating func drop() {
        isDropped = true
        text = []
    }

    private mutating func end() -> Step { .ends(isDropped ? [] : [.paste(takeText())]) }

    /// - Returns: whether the end mark is whole, which comes byte by byte on a slow line.
    private mutating func feed(_ byte: UInt8) -> Bool {
        switch endMark.take(byte) {
        case .isWhole: return true
        case .mayGoOn: return false
        case .isNone(let bytes):
            if !isDropped { text += bytes.prefix(Self.limit - text.count) }
            return false
        }
    }

    private mutating func takeText() -> String {
        defer { text = [] }
        return String(decoding: text, as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
            .split(separator: "\r", omittingEmptySubsequences: false).joined(separator: "\n")
    }
}

/// Finds a mark of a bracketed paste among single bytes, however late they come.
struct PasteMark {
    static let begin = PasteMark("\u{1B}[200~")
    static let end = PasteMark("\u{1B}[201~")

    enum Finding: Equatable {
        case isWhole
        case mayGoOn
        /// These bytes are no part of the mark.
        case isNone([UInt8])
    }

    private let bytes: [UInt8]
    private var count = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    mutating func take(_ byte: UInt8) -> Finding {
        if byte == bytes[count] {
            count += 1
            guard count == bytes.count else { return .mayGoOn }
            count = 0
            return .isWhole
        }
        // Only its first byte can begin it anew.
        let skipped = Array(bytes[..<count])
        count = byte == bytes[0] ? 1 : 0
        return .isNone(count == 1 ? skipped : skipped + [byte])
    }

    /// What may be the mark's beginning.
    var begun: ArraySlice<UInt8> { bytes[..<count] }

    mutating func reset() { count = 0 }
}
