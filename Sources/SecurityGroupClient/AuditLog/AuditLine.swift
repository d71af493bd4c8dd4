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
        guard Self.mayBeginEntry(bytes[...]),
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

    private static func mayBeginEntry(_ line: ArraySlice<UInt8>) -> Bool {
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

extension AuditLine {
    /// What a line is that is no entry.
    enum Remains {
        /// A crash, a full disk or a power loss left it of an entry: its beginning, or, where the
        /// disk had not got all of it yet, nothing or NUL bytes in the place of some of it.
        case torn
        /// It has the end of an entry, and so was whole once; it is not as it was written.
        case altered
        /// Nothing that the program leaves.
        case foreign
    }

    /// What a line is that is no entry.
    static func remains(_ line: [UInt8]) -> Remains {
        let written = line.prefix { $0 != 0 }
        if written.count < line.count {
            return written.isEmpty || mayBeginEntry(written) ? .torn : .foreign
        }
        let text = line.reversed().drop(while: { blanks.contains($0) })
        if text.isEmpty { return .torn }
        guard mayBeginEntry(line[...]) else { return .foreign }
        let end = Array(text.prefix(AuditChain.sealLength).reversed())
        return end.starts(with: sealOpening) && end.suffix(2).elementsEqual(#""}"#.utf8)
            ? .altered : .torn
    }

    private static let blanks = Array(" \t\r".utf8)
    private static let sealOpening = Array(#","sum":""#.utf8)

    /// Whether the entry may tell of lines that a crash left before it: the event stands right after
    /// members of a known length.
    var mayTellOfTornLines: Bool {
        String(decoding: bytes.prefix(256), as: UTF8.self).utf8.contains(#""event":"torn""#.utf8)
    }
}
