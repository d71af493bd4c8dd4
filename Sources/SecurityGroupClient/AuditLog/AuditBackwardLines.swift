/// The lines of a file of the log from its end on, read piece by piece: what stands before those that
/// are asked for is not read, however much it is.
struct AuditBackwardLines {
    typealias Read = (_ offset: Int, _ count: Int) throws(AuditLogError) -> [UInt8]

    /// The file does not end in a newline.
    private(set) var isUnended = false
    private let path: String
    private let read: Read
    /// What was read and not given out, and where in the file it begins.
    private var buffer: [UInt8] = []
    private var start: Int
    private var isDone: Bool

    private static let piece = 64 << 10

    /// - Parameters:
    ///   - size: of the file.
    ///   - read: reads `count` bytes at `offset`.
    init(size: Int, path: String, read: @escaping Read) throws(AuditLogError) {
        self.path = path
        self.read = read
        start = size
        isDone = size == 0
        guard !isDone else { return }
        try fill()
        isUnended = buffer.last != UInt8(ascii: "\n")
        if !isUnended { buffer.removeLast() }
    }

    /// The line before, without its newline; nil where there is none.
    ///
    /// - Throws: `AuditLogError` where a line is longer than any that the program writes.
    mutating func next() throws(AuditLogError) -> [UInt8]? {
        guard !isDone else { return nil }
        var searched = buffer.endIndex
        while true {
            if let newline = buffer[..<searched].lastIndex(of: UInt8(ascii: "\n")) {
                let line = Array(buffer[(newline + 1)...])
                buffer.removeSubrange(newline...)
                return line
            }
            if start == 0 {
                isDone = true
                return buffer
            }
            guard buffer.count <= AuditTail.longestLine else {
                throw AuditLogError(.notAnAuditLog, path: path)
            }
            let before = buffer.count
            try fill()
            searched = buffer.count - before
        }
    }

    private mutating func fill() throws(AuditLogError) {
        let count = min(start, max(Self.piece, buffer.count))
        start -= count
        buffer = try read(start, count) + buffer
    }
}
