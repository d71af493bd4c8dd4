/// Finds what somebody may have meant.
enum Spelling {
    /// The word that takes the fewest changes, where these are few.
    static func nearest(to word: String, among words: [String]) -> String? {
        let close = words.map { (word: $0, distance: distance(from: word, to: $0)) }
            .min { $0.distance < $1.distance }
        guard let close, close.distance <= max(1, word.count / 3) else { return nil }
        return close.word
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
