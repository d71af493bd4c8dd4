import JSONText

/// Entries that are not in the log any more: the file that they were in was gone when the next one
/// was written. Whoever wrote it knew of them from the lock file, or had written them itself.
///
/// As JSON: `first` and `last` (of their `seq`), `sha256` (of the last one's line), `after` (SHA-256
/// of the line of the entry that is left before them; left out where there is none) and `lines`, as
/// in `AuditTornLines`, of what a crash left between that and this entry; left out where nothing is.
/// Where no newer entry is in the log, the entry that holds this has `sha256` for `prev` and is the
/// one after `last`, so that the files fit again where somebody brings them back.
public struct AuditMissingEntries: Sendable, Hashable {
    /// The `seq` of the first one that is not there.
    public let first: Int
    /// The `seq` of the last one that was known of.
    public let last: Int
    /// SHA-256 of the last one's line, in lower-case hexadecimal.
    public let digest: String
    /// SHA-256 of the line of the entry before them; nil where there is none.
    public let after: String?
    /// What a crash left in the file before; oldest first.
    public let lines: [AuditTornLines.Line]

    public init(
        first: Int, last: Int, digest: String, after: String? = nil,
        lines: [AuditTornLines.Line] = []
    ) {
        self.first = first
        self.last = last
        self.digest = digest
        self.after = after
        self.lines = lines
    }

    /// `entries 3 to 5`, `entry 3`.
    public var summary: String { Self.summary(first, last) }

    /// Some entries in words: `entries 3 to 5`, `entry 3`.
    public static func summary(_ first: Int, _ last: Int) -> String {
        last > first ? "entries \(first) to \(last)" : "entry \(first)"
    }
}

extension AuditMissingEntries {
    var json: JSONValue {
        .members([
            ("first", .integer(Int64(first))), ("last", .integer(Int64(last))),
            ("sha256", .string(digest)), ("after", after.map(JSONValue.string)),
            ("lines", lines.isEmpty ? nil : .array(lines.map(\.json))),
        ])
    }

    init(_ json: JSONValue) throws(AuditEntryError) {
        var lines: [AuditTornLines.Line] = []
        for line in json["lines"]?.arrayValue ?? [] { lines.append(try .init(line)) }
        let (first, last) = (try json.integer("first"), try json.integer("last"))
        guard first > 0, first <= last else { throw AuditEntryError(member: "first") }
        self.init(
            first: first, last: last, digest: try json.text("sha256"),
            after: json["after"]?.stringValue, lines: lines)
    }
}
