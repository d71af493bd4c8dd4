import FoundationEssentials
import JSONText
import Revocation

/// The intents that no end is recorded of, up to an entry of the log.
///
/// One line of JSON in the lock file, behind the two others: `open`, a list of the `seq` of the first
/// intents of their plans, and `seq`, that of the last entry that counts. An empty object where they
/// are not known; then the log has to be searched for them.
struct OpenIntents: Sendable, Hashable {
    /// The `seq` of the last entry that counts; 0 for an empty log.
    private(set) var asOf: Int
    /// Oldest first.
    private(set) var sequences: [Int]

    init(_ sequences: [Int] = [], asOf: Int = 0) {
        self.asOf = asOf
        self.sequences = sequences
    }

    /// Nil where the line says nothing, or is garbled.
    init?(line: some Sequence<UInt8>) {
        guard let json = try? JSONValue(parsing: Data(line)),
            let asOf = AuditSequence.from(json["seq"]),
            let list = json["open"]?.arrayValue
        else { return nil }
        let sequences = list.compactMap(AuditSequence.from)
        guard sequences.count == list.count else { return nil }
        self.init(sequences, asOf: asOf)
    }

    /// Counts the next entry in.
    mutating func add(_ event: AuditEvent, sequence: Int) {
        asOf = sequence
        if event.awaitsOutcome && event.continues == nil { sequences.append(sequence) }
        if let concluded = event.concludes { sequences.removeAll { $0 == concluded } }
    }

    /// Counts the entries of a log in that were written since; nil where they are not all to be had
    /// within reason.
    ///
    /// - Parameter lines: from the end of the log on.
    func broughtForward(
        through lines: AuditBackwardLines
    ) throws(AuditLogError) -> OpenIntents? {
        var lines = lines
        var since: [AuditRecord] = []
        while let line = try lines.next() {
            guard let entry = AuditLine(line) else { continue }
            guard entry.sequence > asOf else {
                guard entry.sequence == asOf else { return nil }
                return since.reversed().reduce(into: self) { open, record in
                    // What a later version wrote counts for nothing.
                    open.asOf = record.sequence
                    if let entry = record.decoded() {
                        open.add(entry.event, sequence: record.sequence)
                    }
                }
            }
            since.append(AuditRecord(entry, file: "", lineNumber: 0))
            guard since.count <= Self.mostSince else { return nil }
        }
        return nil
    }

    /// A process that ends between writing and noting leaves one or two.
    private static let mostSince = 100

    /// The line for its part of the lock file.
    static func line(of open: OpenIntents?) -> [UInt8] {
        guard let open else { return Array("{}".utf8) }
        let list = open.sequences.map { JSONValue.integer(Int64($0)) }
        let json = JSONValue.object([
            .init("seq", .integer(Int64(open.asOf))), .init("open", .array(list)),
        ])
        let line = Array(json.text.utf8)
        return line.count < AuditLockFile.openSize ? line : Array("{}".utf8)
    }
}
