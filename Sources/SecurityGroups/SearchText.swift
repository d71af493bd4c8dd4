/// Texts to search without regard to case, as bytes: a filter goes through those of ten thousand
/// rules at every letter typed.
struct SearchText: Sendable, Hashable {
    private let bytes: [UInt8]

    /// No search finds a text that reaches from one of these into the next: what is searched for has
    /// no line break.
    init(_ texts: [String]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count + 1 })
        for text in texts {
            bytes += text.lowercased().utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        self.bytes = bytes
    }

    /// What is searched for.
    struct Pattern: Sendable, Hashable {
        /// In lower case.
        let text: String
        fileprivate let bytes: [UInt8]

        init(_ text: String) {
            self.text = text.lowercased()
            bytes = Array(self.text.utf8)
        }
    }

    func contains(_ pattern: Pattern) -> Bool {
        bytes.withUnsafeBufferPointer { text in
            pattern.bytes.withUnsafeBufferPointer { Self.contains(text, $0) }
        }
    }

    private static func contains(
        _ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard let first = wanted.first else { return true }
        var start = 0
        while start <= text.count - wanted.count {
            if text[start] == first {
                var length = 1
                while length < wanted.count && text[start + length] == wanted[length] {
                    length += 1
                }
                if length == wanted.count { return true }
            }
            start += 1
        }
        return false
    }
}
