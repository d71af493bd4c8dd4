/// All texts of a rule, to be searched without regard to case: a filter goes through those of ten
/// thousand rules at every letter typed.
struct SearchText: Sendable {
    /// The rule's values as they were sent. Their ASCII letters are compared without regard to case.
    private let values: [UInt8]
    /// What cannot be found there, in lower case: other letters, unknown fields, and the shown
    /// spelling where an address or a protocol was sent in another. Empty for nearly every rule.
    private let others: [UInt8]

    init(_ fields: RuleFields, shown: [String]) {
        values = fields.bytes
        var others: [UInt8] = []
        let isPlain = fields.bytes.allSatisfy { $0 < 0x80 || $0 == 0xFF }
        let texts = isPlain ? fields.others.values.map(\.text) : fields.ordered.map(\.value)
        for text in texts + shown where !Pattern(text).isIn(fields.bytes) {
            others += text.lowercased().utf8
            // No search finds a text that reaches from one into the next: in no UTF-8 text is this.
            others.append(0xFF)
        }
        self.others = others
    }

    func contains(_ pattern: Pattern) -> Bool {
        pattern.isIn(values) || !others.isEmpty && pattern.isIn(others)
    }

    /// What is searched for.
    struct Pattern: Sendable, Hashable {
        /// In lower case.
        let text: String
        private let bytes: [UInt8]

        init(_ text: String) {
            self.text = text.lowercased()
            bytes = Array(self.text.utf8)
        }

        func isIn(_ text: String) -> Bool { isIn(Array(text.lowercased().utf8)) }

        fileprivate func isIn(_ text: [UInt8]) -> Bool {
            text.withUnsafeBufferPointer { text in
                bytes.withUnsafeBufferPointer { Self.contains(text, $0) }
            }
        }

        private static func contains(
            _ text: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>
        ) -> Bool {
            guard let first = wanted.first else { return true }
            let upper = first.upper
            var start = 0
            while start <= text.count - wanted.count {
                if text[start] == first || text[start] == upper {
                    var length = 1
                    while length < wanted.count && text[start + length].lower == wanted[length] {
                        length += 1
                    }
                    if length == wanted.count { return true }
                }
                start += 1
            }
            return false
        }
    }
}

extension UInt8 {
    fileprivate var lower: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    fileprivate var upper: UInt8 { self >= 0x61 && self <= 0x7A ? self & 0xDF : self }
}
