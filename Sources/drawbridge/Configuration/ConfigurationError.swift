import SecurityGroupClient

/// Why a configuration file is not used. Such a file stops the program: what it asks for, read-only
/// perhaps, must not be silently left out.
enum ConfigurationError: Error, Hashable {
    case syntax(line: Int, column: Int, String)
    /// `table` is empty for the top of the file.
    case unknownKey(String, table: String, line: Int, nearest: String?)
    /// `wanted` and `found` with their articles.
    case wrongType(String, table: String, line: Int, wanted: String, found: String)
    case unusable(String, table: String, line: Int, String)
    /// The file is not read; the text ends a sentence about it.
    case refused(String)

    /// What is wrong with the file at `path`, as one sentence.
    func message(path: String) -> String {
        switch self {
        case .syntax(let line, let column, let what):
            return "\(path), line \(line), column \(column): \(what)"
        case .unknownKey(let key, let table, let line, let nearest):
            let hint = nearest.map { "; did you mean “\($0)”?" } ?? ""
            return "\(path), line \(line): there is no key “\(key)” in \(Self.place(table))\(hint)"
        case .wrongType(let key, let table, let line, let wanted, let found):
            return
                "\(path), line \(line): “\(key)” in \(Self.place(table)) must be \(wanted), but \(found)"
        case .unusable(let key, let table, let line, let what):
            return "\(path), line \(line): “\(key)” in \(Self.place(table)) \(what)"
        case .refused(let what): return "the configuration file \(what)"
        }
    }

    private static func place(_ table: String) -> String {
        table.isEmpty ? "the top of the file" : "[\(table)]"
    }
}

/// Finds what somebody may have meant.
enum Spelling {
    /// The word that takes the fewest changes, where these are few.
    static func nearest(to word: String, among words: [String]) -> String? {
        let close = words.map { (word: $0, distance: distance(from: word, to: $0)) }
            .min { $0.distance < $1.distance }
        guard let close, close.distance <= max(1, word.count / 3) else { return nil }
        return close.word
    }

    /// The words that are nearest, the nearest first: those that it is a part of, or that take few changes.
    static func nearest(_ count: Int, to word: String, among words: [String]) -> [String] {
        let wanted = word.lowercased()
        var near: [(word: String, distance: Int)] = []
        for other in Set(words).sorted() {
            let folded = other.lowercased()
            let distance = distance(from: wanted, to: folded)
            let isPart = !wanted.isEmpty && folded.utf8.count < 200 && folded.contains(wanted)
            if isPart || distance <= max(1, wanted.count / 3) { near.append((other, distance)) }
        }
        return near.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(count)
            .map(\.word)
    }

    /// How many characters to insert, take out or replace (Levenshtein).
    private static func distance(from left: String, to right: String) -> Int {
        let letters = Array(right)
        var row = Array(0...letters.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in letters.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[letters.count]
    }
}
