import Canvas

/// What is searched for in a text that scrolls, and at which match the operator stands.
struct TextSearch: Sendable, Hashable {
    /// Empty where nothing is searched for.
    var text = ""
    /// The line of the present match; nil where there is none.
    private(set) var line: Int?

    var isEmpty: Bool { text.isEmpty }

    /// The lines that hold the text, in any letter case.
    func matches(in lines: [TextLine]) -> [Int] {
        let wanted = SearchText(text.sanitized)
        guard !wanted.isEmpty else { return [] }
        return lines.indices.filter { SearchText(lines[$0].text).contains(wanted) }
    }

    /// Goes to the first match at or behind a line; from the end it goes on at the beginning.
    mutating func begin(at first: Int, in lines: [TextLine]) {
        let matches = matches(in: lines)
        line = matches.first { $0 >= first } ?? matches.first
    }

    /// Goes to the next match, or the previous one.
    mutating func step(_ direction: Move, in lines: [TextLine]) {
        let matches = matches(in: lines)
        guard let line else { return begin(at: 0, in: lines) }
        self.line =
            direction == .up
            ? matches.last { $0 < line } ?? matches.last
            : matches.first { $0 > line } ?? matches.first
    }

    /// The columns that the matches in a line take.
    func columns(in text: String) -> [Range<Int>] {
        let (text, wanted) = (Array(text), Array(self.text.sanitized))
        guard !wanted.isEmpty, text.count >= wanted.count else { return [] }
        var found: [Range<Int>] = []
        var index = 0
        var column = 0
        while index < text.count {
            let end = index + wanted.count
            let isMatch =
                end <= text.count
                && zip(text[index..<end], wanted).allSatisfy { $0.lowercased() == $1.lowercased() }
            let taken = isMatch ? wanted.count : 1
            let width = text[index..<index + taken].reduce(0) { $0 + DisplayWidth.of($1) }
            if isMatch { found.append(column..<column + width) }
            column += width
            index += taken
        }
        return found
    }
}

/// A text that is searched for parts at every key press, whatever their letter case: as bytes, a
/// hundred times as fast as a String.
struct SearchText: Sendable, Hashable {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.lowercased().utf8) }

    var isEmpty: Bool { bytes.isEmpty }

    func contains(_ part: SearchText) -> Bool {
        guard let first = part.bytes.first else { return true }
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: first) {
            if bytes.count - found < part.bytes.count { return false }
            if bytes[found..<found + part.bytes.count].elementsEqual(part.bytes) { return true }
            start = found + 1
        }
        return false
    }
}
