import Hashing
public import Revocation

/// How the audit log's lines hang together; `AuditEntry` documents it.
public enum AuditChain {
    /// The hash of a line, given without its newline, in lower-case hexadecimal.
    public static func digest(of line: some Sequence<UInt8>) -> String {
        Hash.hexadecimalSHA256(line)
    }

    /// An entry's line, without its newline.
    public static func line(of entry: AuditEntry) -> [UInt8] {
        let body = Array(entry.unsealed.utf8)
        return body + seal(of: body)
    }

    /// The 74 bytes that end the line which begins with `body`.
    static func seal(of body: some Sequence<UInt8>) -> [UInt8] {
        Array(#","sum":"\#(digest(of: body))"}"#.utf8)
    }

    static let sealLength = 74
}

/// The first place at which a log is not as the program wrote it.
public struct ChainViolation: Error, Sendable, Hashable, CustomStringConvertible {
    /// In what way it is not as written.
    public enum Kind: String, Sendable, Hashable {
        case changed
        case removed
        case inserted
        case reordered
        /// The end is missing.
        case cutOff = "cut off"
        /// The last line is no whole entry: a crash, a full disk or a power loss left it, or somebody
        /// cut it.
        case torn
    }

    /// In what way it is not as written.
    public let kind: Kind
    /// The `seq` of the entry; nil where what was inserted is no entry.
    public let sequence: Int?
    /// The path of the file.
    public let file: String
    /// From 1; 0 where the file has no such line.
    public let lineNumber: Int
    let what: String

    init(
        _ kind: Kind, sequence: Int?, file: String, lineNumber: Int, _ what: String
    ) {
        self.kind = kind
        self.sequence = sequence
        self.file = file
        self.lineNumber = lineNumber
        self.what = what
    }

    /// What does not hold, and where; what is before it does.
    public var description: String {
        let place = lineNumber > 0 ? "\(file), line \(lineNumber)" : file
        return "The audit log does not hold: \(what) (\(place))."
    }
}
