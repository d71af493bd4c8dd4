import FoundationEssentials
import JSONText
public import Revocation

/// An entry as it stands in a file of the log.
public struct AuditRecord: Sendable, Hashable {
    /// The entry's `seq`.
    public let sequence: Int
    /// Nil where a later version wrote it; `bytes` has it all the same.
    public internal(set) var entry: AuditEntry?
    /// The line, without its newline.
    public let bytes: [UInt8]
    /// The path of the file that it is in.
    public let file: String
    /// From 1, in that file.
    public let lineNumber: Int
    /// The SHA-256 of the line.
    public let hash: String
    /// Whether the chain holds up to this entry, itself included. Only such an entry may be relied
    /// on.
    public internal(set) var isVerified: Bool

    init(_ line: AuditLine, file: String, lineNumber: Int) {
        sequence = line.sequence
        bytes = line.bytes
        self.file = file
        self.lineNumber = lineNumber
        hash = line.hash
        isVerified = false
    }

    /// What the line says.
    func decoded() -> AuditEntry? {
        (try? JSONValue(parsing: Data(bytes))).flatMap { try? AuditEntry($0) }
    }
}
