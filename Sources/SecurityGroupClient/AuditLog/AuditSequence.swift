import JSONText

/// Which numbers an entry of the log can have for its `seq`. Files are damaged and edited: what lies
/// beyond is no entry's number, and nothing is counted on from it.
enum AuditSequence {
    /// As far as every reader of JSON counts exactly; the byte of an intent in the lock file, and
    /// all that is reckoned with it, lie within 64 bits.
    static let range = 1..<(1 << 53)

    /// Of a number in JSON; nil where it is none, or cannot be an entry's.
    static func from(_ json: JSONValue?) -> Int? {
        json?.integerValue.flatMap { Int(exactly: $0) }.flatMap { range.contains($0) ? $0 : nil }
    }
}
