import FoundationEssentials
import JSONText
import Revocation

/// What the lock file says: one line of JSON.
///
/// `head`: `seq` and `sha256` of the last entry, `begins`, the `seq` of the first one in the same
/// file, and the `device`, `inode`, `birth` and `bytes` of the file that it ended; left out where
/// nothing was written yet. `holder`: `pid`, `operator` and `since` of the process that is
/// writing; left out where none is.
struct AuditLockRecord: Sendable, Hashable {
    /// What the log was like when its last entry was written.
    struct Known: Sendable, Hashable {
        let head: AuditHead
        /// The `seq` of the first entry in the file that the head is in.
        let begins: Int
        /// That file, and its size then.
        let file: FileIdentity
    }

    var known: Known?
    var holder: AuditLockHolder?

    init() {}

    init?(line: some Sequence<UInt8>) {
        guard let json = try? JSONValue(parsing: Data(line)), json.members != nil else {
            return nil
        }
        if let head = json["head"] {
            guard let sequence = AuditSequence.from(head["seq"]),
                let hash = head["sha256"]?.stringValue, hash.utf8.count == 64,
                let begins = AuditSequence.from(head["begins"]), let file = FileIdentity(head)
            else { return nil }
            known = Known(
                head: AuditHead(sequence: sequence, hash: hash), begins: begins, file: file)
        }
        if let holder = json["holder"], let pid = holder["pid"]?.integerValue {
            self.holder = AuditLockHolder(
                processID: Int32(truncatingIfNeeded: pid),
                operatorName: holder["operator"]?.stringValue ?? "",
                since: holder["since"]?.stringValue ?? "")
        }
    }

    var line: [UInt8] {
        var members: [JSONValue.Member] = []
        if let known {
            let head: [JSONValue.Member] = [
                .init("seq", .integer(Int64(known.head.sequence))),
                .init("sha256", .string(known.head.hash)),
                .init("begins", .integer(Int64(known.begins))),
            ]
            members.append(.init("head", .object(head + known.file.members)))
        }
        if let holder {
            members.append(
                .init(
                    "holder",
                    [
                        "pid": .integer(Int64(holder.processID)),
                        "operator": .string(Self.cut(holder.operatorName)),
                        "since": .string(holder.since),
                    ]))
        }
        return Array(JSONValue.object(members).text.utf8)
    }

    /// A name of whatever length and signs, in so many bytes as the line has room for: a character
    /// can have any number of them, and one that is escaped has six.
    private static func cut(_ name: String) -> String {
        var scalars = name.unicodeScalars.prefix(longestName)
        while JSONValue.string(String(scalars)).text.utf8.count > longestName {
            scalars.removeLast()
        }
        return String(scalars)
    }

    /// In bytes, as JSON.
    private static let longestName = 130
}

/// The process that holds the log's lock.
public struct AuditLockHolder: Sendable, Hashable {
    /// The system's number of the process.
    public let processID: Int32
    /// The account's name, or the user id.
    public let operatorName: String
    /// `yyyy-MM-ddTHH:mm:ssZ`.
    public let since: String

    public init(processID: Int32, operatorName: String, since: String) {
        self.processID = processID
        self.operatorName = operatorName
        self.since = since
    }
}
