import JSONText

/// The end of a file of the log.
struct AuditTail: Equatable {
    /// The last entry; nil where the file has none.
    var last: AuditLine?
    /// What a crash, a full disk or a power loss left after it, oldest first, without newlines.
    var fragments: [[UInt8]] = []
    /// The last line that is no such remains; nil where that is an entry, or there is none. It was
    /// an entry, and is not as it was written any more.
    var altered: [UInt8]?
    /// The file does not end in a newline.
    var isUnended = false

    /// A line longer than this is not one that the program wrote.
    static let longestLine = 64 << 20

    /// So many pieces no crash leaves.
    private static let mostFragments = 1000

    init() {}

    /// - Throws: `AuditLogError` where the last line is neither an entry nor what is left of one.
    init(_ lines: AuditBackwardLines, path: String) throws(AuditLogError) {
        var lines = lines
        isUnended = lines.isUnended
        while let line = try lines.next() {
            if let entry = AuditLine(line) {
                last = entry
                return
            }
            switch AuditLine.remains(line) {
            case .torn: fragments.insert(line, at: 0)
            case .altered:
                altered = line
                return
            case .foreign: throw AuditLogError(.notAnAuditLog, path: path)
            }
            guard fragments.count <= Self.mostFragments else {
                throw AuditLogError(.notAnAuditLog, path: path)
            }
        }
    }

    /// There are lines, and nothing in them shows that they are of an audit log.
    var isBlank: Bool {
        last == nil && altered == nil && !fragments.isEmpty
            && fragments.allSatisfy { $0.first ?? 0 != UInt8(ascii: "{") }
    }
}

/// The last entry of a log: whoever notes it can tell later whether anything up to it was altered.
public struct AuditHead: Sendable, Hashable {
    /// The entry's `seq`.
    public let sequence: Int
    /// The SHA-256 of the entry's line.
    public let hash: String

    public init(sequence: Int, hash: String) {
        self.sequence = sequence
        self.hash = hash
    }
}

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
