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
