/// A text of `[section]` lines and `key = value` lines; `#` begins a comment, also after a value. Read
/// scalar by scalar: to Swift's characters a sign with a combining mark is another sign.
struct INIText {
    /// The line that is none of these, counted from 1; what it says is not repeated, since it may
    /// be a secret.
    struct Malformed: Error {
        let line: Int
    }

    private(set) var sections: [(name: String, fields: [String: String])] = []

    init(_ text: String) throws(Malformed) {
        var number = 0
        var rest = text.unicodeScalars[...]
        // A byte order mark, as some editors write it.
        if rest.first == "\u{FEFF}" { rest.removeFirst() }
        while !rest.isEmpty {
            number += 1
            let line = rest.prefix { $0 != "\n" && $0 != "\r" }
            rest = rest[line.endIndex...]
            // One line break, of one character or of two.
            if rest.starts(with: "\r\n".unicodeScalars) { rest.removeFirst() }
            rest = rest.dropFirst()
            let content = Self.trimmed(line.prefix { $0 != "#" })
            guard let first = content.first, first != ";" else { continue }
            if first == "[" {
                guard content.last == "]", content.count > 2 else { throw Malformed(line: number) }
                sections.append((String(Self.trimmed(content.dropFirst().dropLast())), [:]))
                continue
            }
            guard let end = content.firstIndex(where: { $0 == "=" || $0 == ":" }), !sections.isEmpty
            else { throw Malformed(line: number) }
            let key = String(Self.trimmed(content[..<end])).lowercased()
            sections[sections.count - 1].fields[key] =
                String(Self.trimmed(content[end...].dropFirst()))
        }
    }

    private typealias Scalars = Substring.UnicodeScalarView

    private static func trimmed(_ text: Scalars) -> Scalars {
        guard let first = text.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = text.lastIndex(where: { !$0.properties.isWhitespace })
        else { return Scalars() }
        return text[first...last]
    }
}
