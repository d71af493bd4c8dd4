import FoundationEssentials
import JSONText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The file beside the log that remembers the last entry each collector has got; whoever forwards
/// holds its lock.
///
/// One line of JSON: `forwarded`, an object of addresses and sequence numbers.
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
    static func last(of address: SyslogAddress, for log: String) -> Int? {
        guard let bytes = FileManager.default.contents(atPath: path(for: log)) else { return nil }
        return sequences(in: bytes)[address.text]
    }

    func last(of address: SyslogAddress) -> Int { sequences()[address.text] ?? 0 }

    func remember(_ sequence: Int, for address: SyslogAddress) throws(AuditLogFault) {
        var sequences = sequences()
        sequences[address.text] = sequence
        let members = sequences.sorted { $0.key < $1.key }.map {
            JSONValue.Member($0.key, .integer(Int64($0.value)))
        }
        let line = Array(JSONValue.object([.init("forwarded", .object(members))]).text.utf8) + [10]
        // Longer than before or as long: numbers and addresses are only ever added. A line cut short
        // by a crash is read as nothing, and then all is sent once more.
        guard pwrite(descriptor, line, line.count, 0) == line.count else {
            throw AuditLogFault(errno: errno, action: "note what was forwarded of", path: log)
        }
    }

    private func sequences() -> [String: Int] {
        Self.sequences(in: FileManager.default.contents(atPath: Self.path(for: log)) ?? Data())
    }

    private static func sequences(in bytes: Data) -> [String: Int] {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let members = (try? JSONValue(parsing: Data(line)))?["forwarded"]?.members ?? []
        let pairs = members.compactMap { member in
            AuditSequence.from(member.value).map { (member.name, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: max)
    }
}
