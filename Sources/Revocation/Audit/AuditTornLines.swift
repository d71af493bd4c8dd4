import JSONText

/// What a crash, a full disk or a power loss left of entries that were being written: a beginning, a
/// blank line, or NUL bytes that stand for what had not got to the disk. The bytes stay in the file,
/// right before the entry that holds this.
///
/// As JSON: `lines`, oldest first; of each `bytes`, how many stand there, and `sha256` of them.
public struct AuditTornLines: Sendable, Hashable {
    /// One piece of an entry.
    public struct Line: Sendable, Hashable {
        /// Without the newline that was added.
        public let byteCount: Int
        /// SHA-256 in lower-case hexadecimal.
        public let digest: String

        public init(byteCount: Int, digest: String) {
            self.byteCount = byteCount
            self.digest = digest
        }
    }

    /// Oldest first.
    public let lines: [Line]

    public init(_ lines: [Line]) { self.lines = lines }
}

extension AuditTornLines {
    var json: JSONValue { .members([("lines", .array(lines.map(\.json)))]) }

    init(_ json: JSONValue) throws(AuditEntryError) {
        var lines: [Line] = []
        for line in try json.array("lines") { lines.append(try Line(line)) }
        self.init(lines)
    }
}

extension AuditTornLines.Line {
    var json: JSONValue {
        .members([("bytes", .integer(Int64(byteCount))), ("sha256", .string(digest))])
    }

    init(_ json: JSONValue) throws(AuditEntryError) {
        self.init(byteCount: try json.integer("bytes"), digest: try json.text("sha256"))
    }
}
