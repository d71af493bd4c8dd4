import FoundationEssentials
import JSONText
import Revocation

/// The end of an audit log, which the next entry is chained to.
struct AuditTail: Equatable {
    /// The next entry's `seq`.
    var nextSequence = 1
    /// The next entry's `prev`.
    var previous = AuditEntry.firstPrevious
    /// The file does not end in a newline: its last line was torn by a crash or a full disk. It
    /// stays as it is; the next entry ends it with a newline first and is chained to it.
    var isTorn = false
    /// The last whole entry; nil in an empty file.
    var lastEntry: JSONValue?

    /// A line longer than this is not one that the program wrote.
    static let longestLine = 64 << 20

    /// Reads the tail of a file of `size` bytes.
    ///
    /// - Parameter read: reads up to `count` bytes at `offset`.
    /// - Throws: `AuditLogFault` where the last line is neither an entry nor the beginning of one.
    init(
        size: Int, path: String,
        read: (_ offset: Int, _ count: Int) throws(AuditLogFault) -> [UInt8]
    ) throws(AuditLogFault) {
        guard size > 0 else { return }
        var end = size
        isTorn = try read(size - 1, 1) != [UInt8(ascii: "\n")]
        if !isTorn { end -= 1 }
        var isLast = true
        while end >= 0 {
            let start = try Self.startOfLine(endingAt: end, path: path, read: read)
            let line = try read(start, end - start)
            if isLast { previous = AuditChain.digest(of: line) }
            isLast = false
            if let (entry, sequence) = Self.entry(in: line) {
                nextSequence = sequence + 1
                lastEntry = entry
                return
            }
            guard Self.isBeginningOfEntry(line) else {
                throw AuditLogFault(.notAnAuditLog, path: path)
            }
            end = start - 1
        }
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

    private static func entry(in line: [UInt8]) -> (JSONValue, sequence: Int)? {
        guard isBeginningOfEntry(line), let json = try? JSONValue(parsing: Data(line)),
            case .integer(let wide) = json["seq"], wide > 0, wide < Int64(Int.max)
        else { return nil }
        return (json, Int(wide))
    }

    /// Whether a line that is no whole entry can be what a crash left of one.
    private static func isBeginningOfEntry(_ line: [UInt8]) -> Bool {
        let opening = Array(#"{"seq":"#.utf8)
        return !line.isEmpty && (line.starts(with: opening) || opening.starts(with: line))
    }
}
