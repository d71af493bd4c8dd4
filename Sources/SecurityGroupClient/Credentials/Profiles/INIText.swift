/// A text of `[section]` lines and `key = value` lines; `#` begins a comment, also after a value.
struct INIText {
    /// The line that is none of these, counted from 1; what it says is not repeated, since it may
    /// be a secret.
    struct Malformed: Error {
        let line: Int
    }

    private(set) var sections: [(name: String, fields: [String: String])] = []

    init(_ text: String) throws(Malformed) {
        for (index, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            let content = Self.trimmed(line.prefix { $0 != "#" })
            if content.isEmpty || content.hasPrefix(";") { continue }
            if content.hasPrefix("[") {
                guard content.hasSuffix("]"), content.count > 2 else {
                    throw Malformed(line: index + 1)
                }
                sections.append((Self.trimmed(content.dropFirst().dropLast()), [:]))
                continue
            }
            guard let end = content.firstIndex(where: { $0 == "=" || $0 == ":" }), !sections.isEmpty
            else { throw Malformed(line: index + 1) }
            let key = Self.trimmed(content[..<end]).lowercased()
            sections[sections.count - 1].fields[key] =
                Self.trimmed(content[content.index(after: end)...])
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}
