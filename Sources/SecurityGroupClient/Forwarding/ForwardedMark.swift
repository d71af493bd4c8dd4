import FoundationEssentials
import Glibc
import JSONText

/// The last entry that a daemon has got.
struct ForwardedEntry: Sendable, Hashable {
    let sequence: Int
    /// The SHA-256 of its line, which tells it from the entry of another log; nil where an earlier
    /// version remembered it.
    let hash: String?
    /// The file that it is in, as long as that was up to the end of its line; nil where the mark does
    /// not tell.
    let place: FileIdentity?
}

/// The file beside the log that remembers the last entry each daemon has got; whoever forwards holds
/// its lock.
///
/// One line of JSON: `forwarded`, an object whose names are addresses. Each has `seq` and `sha256` of the
/// entry, `device`, `inode` and `birth` of the file that it is in, and in `bytes` where its line ends. An
/// earlier version left only the number.
final class ForwardedMark {
    private let descriptor: Int32
    private let log: String

    static func path(for log: String) -> String { log + ".forwarded" }

    private init(descriptor: Int32, log: String) {
        self.descriptor = descriptor
        self.log = log
    }

    deinit { close(descriptor) }

    /// Opens the file and waits for its lock; nil where another process goes on forwarding.
    static func held(
        for log: String, until deadline: ContinuousClock.Instant
    ) throws(AuditLogError) -> ForwardedMark? {
        let path = path(for: log)
        let shared = FileStatus.at(log)?.sharedWith
        while true {
            let (descriptor, _) = try AuditFile.descriptor(at: path, append: false, shared: shared)
            let mark = ForwardedMark(descriptor: descriptor, log: log)
            let facts = try FileStatus(of: descriptor, path: path)
            try facts.refuseUnlessTrustworthy(path)
            // Somebody may have taken the file away meanwhile.
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0, facts.isStill(at: path) { return mark }
            // The other process may have looked before the last entry came, so it is waited for.
            guard ContinuousClock.now < deadline else { return nil }
            usleep(20_000)
        }
    }

    /// The last entry that an address has got; nil where the file says nothing of it.
    static func last(of address: SyslogAddress, for log: String) -> ForwardedEntry? {
        entries(for: log)[address.text]
    }

    func last(of address: SyslogAddress) -> ForwardedEntry? { Self.last(of: address, for: log) }

    func remember(_ entry: ForwardedEntry, for address: SyslogAddress) throws(AuditLogError) {
        var entries = Self.entries(for: log)
        entries[address.text] = entry
        let members = entries.sorted { $0.key < $1.key }.map { address, entry in
            JSONValue.Member(address, entry.json)
        }
        let json = JSONValue.object([.init("forwarded", .object(members))])
        let line = Array(json.text.utf8) + [10]
        // What stands after the newline, of a line that was longer, says nothing. A line cut short by
        // a crash is read as nothing, and then all is sent once more.
        guard pwrite(descriptor, line, line.count, 0) == line.count else {
            throw AuditLogError(errno: errno, action: "note what was forwarded of", path: log)
        }
    }

    private static func entries(for log: String) -> [String: ForwardedEntry] {
        let bytes = FileManager.default.contents(atPath: path(for: log)) ?? Data()
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let members = (try? JSONValue(parsing: Data(line)))?["forwarded"]?.members ?? []
        let pairs = members.compactMap { member in
            ForwardedEntry(member.value).map { (member.name, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }
}

extension ForwardedEntry {
    /// Nil where the number is none that an entry can have.
    fileprivate init?(_ json: JSONValue) {
        guard let sequence = AuditSequence.from(json["seq"] ?? json) else { return nil }
        self.init(
            sequence: sequence, hash: json["sha256"]?.stringValue, place: FileIdentity(json))
    }

    fileprivate var json: JSONValue {
        let hash = hash.map { [JSONValue.Member("sha256", .string($0))] } ?? []
        return .object(
            [.init("seq", .integer(Int64(sequence)))] + hash + (place?.members ?? []))
    }
}
