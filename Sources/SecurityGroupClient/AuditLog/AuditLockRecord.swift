import FoundationEssentials
import JSONText
import Revocation

/// What the lock file says: one line of JSON.
///
/// `head`: `seq` and `sha256` of the last entry, and the `device`, `inode` and `bytes` of the file
/// that it ended; left out where nothing was written yet. `holder`: `pid`, `operator` and `since`
/// of the process that is writing; left out where none is.
struct AuditLockRecord: Sendable, Hashable {
    var head: AuditHead?
    /// The file that the head is in, and its size then.
    var file: AuditFileMark?
    var holder: AuditLockHolder?

    init() {}

    init?(line: some Sequence<UInt8>) {
        guard let json = try? JSONValue(parsing: Data(line)), json.members != nil else {
            return nil
        }
        if let head = json["head"] {
            guard let sequence = head["seq"]?.integerValue.flatMap({ Int(exactly: $0) }),
                let hash = head["sha256"]?.stringValue, hash.utf8.count == 64, sequence > 0,
                let device = head["device"]?.integerValue,
                let inode = head["inode"]?.integerValue,
                let bytes = head["bytes"]?.integerValue.flatMap({ Int(exactly: $0) })
            else { return nil }
            self.head = AuditHead(sequence: sequence, hash: hash)
            file = AuditFileMark(
                device: UInt64(bitPattern: device), inode: UInt64(bitPattern: inode), size: bytes)
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
        if let head, let file {
            members.append(
                .init(
                    "head",
                    [
                        "seq": .integer(Int64(head.sequence)), "sha256": .string(head.hash),
                        "device": .integer(Int64(bitPattern: file.device)),
                        "inode": .integer(Int64(bitPattern: file.inode)),
                        "bytes": .integer(Int64(file.size)),
                    ]))
        }
        if let holder {
            members.append(
                .init(
                    "holder",
                    [
                        "pid": .integer(Int64(holder.processID)),
                        "operator": .string(String(holder.operatorName.prefix(64))),
                        "since": .string(holder.since),
                    ]))
        }
        return Array(JSONValue.object(members).text.utf8)
    }
}
