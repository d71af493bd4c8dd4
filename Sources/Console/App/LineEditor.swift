/// What a key does to a line of text that is being typed, as in a shell.
public enum LineEdit: Sendable, Hashable, CaseIterable {
    case left, right, start, end
    case deleteForward, deleteWord, deleteToStart, deleteToEnd
    /// By words of letters and digits; `deleteWord` is by blanks.
    case wordLeft, wordRight, deleteWordLeft, deleteWordRight
}

/// A line of text with a cursor in it. What a reader takes for one character is one, however many code
/// points it is made of.
struct LineEditor: Sendable, Hashable {
    private(set) var text: String
    /// How many characters stand before the cursor.
    private(set) var cursor: Int

    /// The cursor stands at the end.
    init(_ text: String) {
        self.text = text
        cursor = text.count
    }

    var beforeCursor: String { String(text.prefix(cursor)) }
    var afterCursor: String { String(text.dropFirst(cursor)) }

    /// Puts text in at the cursor and the cursor behind it.
    mutating func insert(_ inserted: String) { set(beforeCursor + inserted, afterCursor) }

    /// Takes the character before the cursor away.
    mutating func erase() { set(String(beforeCursor.dropLast()), afterCursor) }

    mutating func apply(_ edit: LineEdit) {
        switch edit {
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(text.count, cursor + 1)
        case .start: cursor = 0
        case .end: cursor = text.count
        case .deleteForward: set(beforeCursor, String(afterCursor.dropFirst()))
        case .deleteWord: set(Self.withoutLastWord(beforeCursor), afterCursor)
        case .deleteToStart: set("", afterCursor)
        case .deleteToEnd: set(beforeCursor, "")
        case .wordLeft: cursor -= Self.word(in: beforeCursor.reversed())
        case .wordRight: cursor += Self.word(in: afterCursor)
        case .deleteWordLeft:
            set(
                String(beforeCursor.dropLast(Self.word(in: beforeCursor.reversed()))), afterCursor)
        case .deleteWordRight:
            set(beforeCursor, String(afterCursor.dropFirst(Self.word(in: afterCursor))))
        }
    }

    /// A mark that comes to stand behind a letter becomes one character with it: characters are counted
    /// anew.
    mutating func set(_ before: String, _ after: String) {
        text = before + after
        cursor = min(before.count, text.count)
    }

    /// How many characters a text has up to the end of its first word, and what is before that.
    private static func word(in text: some Sequence<Character>) -> Int {
        var count = 0
        var isInWord = false
        for character in text {
            let isPart = character.isLetter || character.isNumber
            if isInWord && !isPart { break }
            isInWord = isPart
            count += 1
        }
        return count
    }

    /// A word ends at a blank, and so the blanks before the cursor go with it.
    private static func withoutLastWord(_ text: String) -> String {
        var text = text[...]
        while text.last == " " { text.removeLast() }
        while let last = text.last, last != " " { text.removeLast() }
        return String(text)
    }
}
