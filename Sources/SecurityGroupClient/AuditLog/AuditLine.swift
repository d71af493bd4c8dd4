/// A line of the log that is sealed: its `sum` is the hash of its own bytes.
struct AuditLine: Sendable, Hashable {
    /// Without the newline.
    let bytes: [UInt8]
    let sequence: Int
    let previous: String
    /// The SHA-256 of the line, which the next one has for `prev`.
    let hash: String

    /// - Returns: nil where the line is not as the program wrote it.
    init?(_ line: some Collection<UInt8>) {
        let bytes = Array(line)
        let body = bytes.dropLast(AuditChain.sealLength)
        guard Self.mayBeginEntry(bytes),
            bytes.suffix(AuditChain.sealLength).elementsEqual(AuditChain.seal(of: body)),
            let (sequence, previous) = Self.place(in: body)
        else { return nil }
        self.bytes = bytes
        self.sequence = sequence
        self.previous = previous
        hash = AuditChain.digest(of: bytes)
    }

    private static let opening = Array(#"{"seq":"#.utf8)
    private static let separator = Array(#","prev":""#.utf8)

    /// Whether the line can be what a crash left of an entry.
    static func mayBeginEntry(_ line: [UInt8]) -> Bool {
        !line.isEmpty && (line.starts(with: opening) || opening.starts(with: line))
    }

    /// `seq` and `prev`, which every line begins with.
    static func place(in body: ArraySlice<UInt8>) -> (sequence: Int, previous: String)? {
        guard body.starts(with: opening) else { return nil }
        var rest = body.dropFirst(opening.count)
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let sequence = Int(String(decoding: digits, as: UTF8.self)),
            AuditSequence.range.contains(sequence)
        else { return nil }
        rest = rest.dropFirst(digits.count)
        guard rest.starts(with: separator) else { return nil }
        let hash = rest.dropFirst(separator.count).prefix(64)
        guard hash.count == 64 else { return nil }
        return (sequence, String(decoding: hash, as: UTF8.self))
    }
}
