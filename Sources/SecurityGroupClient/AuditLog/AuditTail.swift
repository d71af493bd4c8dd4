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

    /// Reads the tail of a file of `size` bytes.
    ///
    /// - Parameter read: reads up to `count` bytes at `offset`.
    /// - Throws: `AuditLogFault` where the last line is neither an entry nor what is left of one.
    init(
        size: Int, path: String,
        read: (_ offset: Int, _ count: Int) throws(AuditLogFault) -> [UInt8]
    ) throws(AuditLogFault) {
        guard size > 0 else { return }
        var end = size
        isUnended = try read(size - 1, 1) != [UInt8(ascii: "\n")]
        if !isUnended { end -= 1 }
        while end >= 0 {
            let start = try Self.startOfLine(endingAt: end, path: path, read: read)
            let line = try read(start, end - start)
            if let entry = AuditLine(line) {
                last = entry
                return
            }
            switch AuditLine.remains(line) {
            case .torn: fragments.insert(line, at: 0)
            case .altered:
                altered = line
                return
            case .foreign: throw AuditLogFault(.notAnAuditLog, path: path)
            }
            guard fragments.count <= Self.mostFragments else {
                throw AuditLogFault(.notAnAuditLog, path: path)
            }
            end = start - 1
        }
    }

    /// There are lines, and nothing in them shows that they are of an audit log.
    var isBlank: Bool {
        last == nil && altered == nil && !fragments.isEmpty
            && fragments.allSatisfy { $0.first ?? 0 != UInt8(ascii: "{") }
    }

    private static func startOfLine(
        endingAt end: Int, path: String,
        read: (_ offset: Int, _ count: Int) throws(AuditLogFault) -> [UInt8]
    ) throws(AuditLogFault) -> Int {
        var start = end
        while start > 0 {
            let count = min(start, 64 << 10)
            let chunk = try read(start - count, count)
            if let newline = chunk.lastIndex(of: UInt8(ascii: "\n")) {
                return start - count + newline + 1
            }
            start -= count
            if end - start > longestLine { throw AuditLogFault(.notAnAuditLog, path: path) }
        }
        return 0
    }
}
