import Glibc
import Revocation
import SecurityGroups

/// Rule ids on standard input, a line each, as `rules --format ids` prints them. Blank lines and those that
/// begin with `#` are left out.
enum RuleIDInput {
    /// No group has so many rules.
    private static let longest = 4 << 20

    /// Reads to the end of standard input.
    ///
    /// - Throws: `Failure`, with status 64, where it is a terminal, cannot be read, names no rule, or has
    ///   a line that is no rule's id.
    static func read() throws(Failure) -> [RuleID] {
        guard isatty(STDIN_FILENO) == 0 else {
            throw Failure(
                "--from-stdin reads rule ids from a pipe or a file, and standard input is a terminal; such as: drawbridge rules GROUP --filter is:dead --format ids | drawbridge revoke GROUP --from-stdin",
                .usage)
        }
        let ids = try ids(in: try bytes())
        if ids.isEmpty {
            throw Failure("standard input names no rule, so there is nothing to revoke", .usage)
        }
        return ids
    }

    /// - Throws: `Failure` that names the first line that is no rule's id.
    static func ids(in bytes: [UInt8]) throws(Failure) -> [RuleID] {
        var ids: [RuleID] = []
        // Windows writes a byte order mark before the first line.
        let mark = Array("\u{FEFF}".utf8)
        let lines = bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0)
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = String(decoding: line, as: UTF8.self).trimmed
            if text.isEmpty || text.utf8.first == UInt8(ascii: "#") { continue }
            guard isRuleID(text) else {
                let shown = text.count > 60 ? "\(text.prefix(60))…" : text
                throw Failure(
                    "line \(index + 1) of standard input is no rule's id, sgr-…: “\(shown)”", .usage
                )
            }
            ids.append(RuleID(text))
        }
        return ids
    }

    /// Whether a text is an id that stands alone in a line whatever reads it.
    static func isRuleID(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.starts(with: "sgr-".utf8) && bytes.count > 4
            && bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func bytes() throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let reason = String(cString: strerror(errno))
                throw Failure("standard input cannot be read: \(reason)", .usage)
            }
            bytes += buffer[..<count]
            guard bytes.count <= longest else {
                throw Failure("standard input is longer than any list of rules", .usage)
            }
        }
    }
}

extension String {
    /// Without blanks at both ends; a line from Windows ends in one.
    fileprivate var trimmed: String {
        let blanks: Set<Unicode.Scalar> = [" ", "\t", "\r"]
        var scalars = Substring.UnicodeScalarView(unicodeScalars[...])
        while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
        return String(scalars)
    }
}
