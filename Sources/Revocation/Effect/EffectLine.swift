/// A line of an effect in words: what opens, what closes, who stays and who was not let in before.
public struct EffectLine: Sendable, Hashable {
    /// What a line is about, in the order in which a revoke is told.
    public enum Heading: String, Sendable, Hashable {
        case opens = "OPENS"
        case closes = "CLOSES"
        /// Accepted before and after a revoke, or afterwards only.
        case stays = "STAYS"
        /// Accepted before and after a restoration.
        case already = "ALREADY"
        case blocked = "BLOCKED"
        case unsure = "UNSURE"
    }

    /// What the line is about.
    public let heading: Heading
    /// What it says, in one line. Descriptions and names in it are untrusted, and quoted.
    public let text: String
    /// More about it, a line each.
    public let details: [String]
    /// Whether it opens something to the internet.
    public let isAlarm: Bool

    init(_ heading: Heading, _ text: String, details: [String] = [], isAlarm: Bool = false) {
        self.heading = heading
        self.text = text
        self.details = details
        self.isAlarm = isAlarm
    }

    fileprivate var subject: [String] { [heading.rawValue, text] }

    fileprivate func with(details: [String]) -> EffectLine {
        EffectLine(heading, text, details: details, isAlarm: isAlarm)
    }

    /// The columns that headings take.
    public static let indent = 8

    /// The line as a terminal shows it, with its heading in front.
    ///
    /// - Parameters:
    ///   - columns: how wide a line may be.
    ///   - showsHeading: whether the heading is said; it need not be again below a line that has the
    ///     same and no details.
    ///   - width: how many columns a text takes.
    public func wrapped(
        columns: Int = 80, showsHeading: Bool = true, width: (String) -> Int = { $0.count }
    ) -> [String] {
        let blank = String(repeating: " ", count: Self.indent)
        let title = showsHeading ? heading.rawValue : ""
        let padded = title + blank.dropFirst(title.count)
        var lines = Self.wrap(text, columns: columns, first: padded, then: blank, width)
        for detail in details {
            lines += Self.wrap(detail, columns: columns, first: blank, then: blank + "  ", width)
        }
        return lines
    }

    /// Breaks a text at its spaces; a word that is too long is cut.
    static func wrap(
        _ text: String, columns: Int, first: String, then: String, _ width: (String) -> Int
    ) -> [String] {
        var lines: [String] = []
        var line = first
        var used = first.count
        var isEmpty = true
        for word in text.split(separator: " ") {
            var word = Substring(word)
            let size = width(String(word))
            if !isEmpty && used + 1 + size > columns {
                lines.append(line)
                (line, used, isEmpty) = (then, then.count, true)
            }
            while isEmpty && used + width(String(word)) > columns && word.count > 1 {
                var head = word
                while head.count > 1 && used + width(String(head)) > columns { head.removeLast() }
                lines.append(line + head)
                word = word.dropFirst(head.count)
                (line, used) = (then, then.count)
            }
            line += (isEmpty ? "" : " ") + word
            used += (isEmpty ? 0 : 1) + width(String(word))
            isEmpty = false
        }
        return lines + [line]
    }
}

extension [EffectLine] {
    /// What is told here beside what is told in `others`; nil where one of those is not told here at all,
    /// so that it would be missed.
    func beside(_ others: [EffectLine]) -> [EffectLine]? {
        let known = Dictionary(
            others.map { ($0.subject, $0.details) }, uniquingKeysWith: { first, _ in first })
        guard Set(known.keys).isSubset(of: map(\.subject)) else { return nil }
        return compactMap { line in
            guard let details = known[line.subject] else { return line }
            let rest = line.details.filter { !details.contains($0) }
            return rest.isEmpty ? nil : line.with(details: rest)
        }
    }

    /// The lines as a terminal shows them, each heading once.
    public func wrapped(
        columns: Int = 80, width: (String) -> Int = { $0.count }
    ) -> [String] {
        enumerated().flatMap { index, line in
            let before = index > 0 ? self[index - 1] : nil
            let isSame =
                before?.heading == line.heading && before?.details.isEmpty == true
                && line.details.isEmpty
            return line.wrapped(columns: columns, showsHeading: !isSame, width: width)
        }
    }
}
