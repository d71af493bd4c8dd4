import FoundationEssentials
import Glibc
import JSONText

/// The file beside the log that remembers the last entry each collector has got; whoever forwards
/// holds its lock.
///
/// One line of JSON: `forwarded`, an object of addresses and sequence numbers, and `sha256`, one of
/// addresses and the hashes of those entries' lines.
final class ForwardedMark {
    private let descriptor: Int32
    private let log: String

    static func path(for log: String) -> String { log + ".forwarded" }

    private init(descriptor: Int32, log: String) {
        self.descriptor = descriptor
        self.log = log
    }

    deinit { close(descriptor) }

    /// Opens the file and takes its lock; nil where another process is forwarding.
    static func held(for log: String) throws(AuditLogFault) -> ForwardedMark? {
        let path = path(for: log)
        let shared = AuditFileFacts.at(log)?.sharedWith
        let (descriptor, _) = try AuditFile.descriptor(at: path, append: false, shared: shared)
        let mark = ForwardedMark(descriptor: descriptor, log: log)
        try AuditFileFacts(of: descriptor, path: path).refuseUnlessTrustworthy(path)
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? mark : nil
    }

    /// The last entry that an address has got; nil where the file says nothing of it.
    static func last(of address: SyslogAddress, for log: String) -> ForwardedEntry? {
        entries(for: log)[address.text]
    }

    func last(of address: SyslogAddress) -> ForwardedEntry? { Self.last(of: address, for: log) }

    func remember(_ entry: ForwardedEntry, for address: SyslogAddress) throws(AuditLogFault) {
        var entries = Self.entries(for: log)
        entries[address.text] = entry
        let sorted = entries.sorted { $0.key < $1.key }
        let sequences = sorted.map { JSONValue.Member($0.key, .integer(Int64($0.value.sequence))) }
        let hashes = sorted.compactMap { name, entry in
            entry.hash.map { JSONValue.Member(name, .string($0)) }
        }
        let json = JSONValue.object([
            .init("forwarded", .object(sequences)), .init("sha256", .object(hashes)),
        ])
        let line = Array(json.text.utf8) + [10]
        // What stands after the newline, of a line that was longer, says nothing. A line cut short by
        // a crash is read as nothing, and then all is sent once more.
        guard pwrite(descriptor, line, line.count, 0) == line.count else {
            throw AuditLogFault(errno: errno, action: "note what was forwarded of", path: log)
        }
    }

    private static func entries(for log: String) -> [String: ForwardedEntry] {
        let bytes = FileManager.default.contents(atPath: path(for: log)) ?? Data()
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard let json = try? JSONValue(parsing: Data(line)) else { return [:] }
        let pairs = (json["forwarded"]?.members ?? []).compactMap { member in
            AuditSequence.from(member.value).map { sequence in
                let hash = json["sha256"]?[member.name]?.stringValue
                return (member.name, ForwardedEntry(sequence: sequence, hash: hash))
            }
        }
        return Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }
}
