import Revocation

/// The whole log as it stands, over all the files that it was rotated into, read without changing
/// anything.
public struct AuditTrail: Sendable {
    /// Oldest first. After a violation they are still listed, and not verified.
    public let records: [AuditRecord]
    /// The first place where the chain does not hold; nil where it holds from end to end.
    public let violation: ChainViolation?
    /// What is no violation and still good to know: older files that are gone, compressed files that
    /// were not read, lines that a crash left.
    public let notes: [String]
    /// The `seq` of the entries that are in none of the files that were read, as far as the chain
    /// holds: of older files, and of those that a `missing` entry tells of.
    public let missing: [ClosedRange<Int>]
    /// What is not known of the log's end, a sentence without its stop; nil where the lock file or a
    /// noted head tells whether it was cut off.
    public let doubt: String?
    private let positions: [Int: Int]
    /// By the intent that they conclude, the places of the entries that do.
    private let ends: [Int: [Int]]

    /// Reads the log and its rotated files, `audit.jsonl.1`, `audit.jsonl-20260101` and the like,
    /// whatever their order.
    ///
    /// - Parameters:
    ///   - path: the log, or a folder that it and its rotated files are in.
    ///   - noted: the hash of an entry, as somebody noted it; where no verified entry has it, that
    ///     is a violation.
    /// - Throws: `AuditLogError` where there is no log or it may not be read.
    public static func read(
        at path: String, noted: String? = nil
    ) throws(AuditLogError) -> AuditTrail {
        try read(at: path, noted: noted, isLocked: false)
    }

    /// `read`, on a thread of its own: a long log takes its time, and another program's entry is
    /// waited for.
    public static func load(at path: String) async throws(AuditLogError) -> AuditTrail {
        try await ThreadPoolExecutor.blocking { () throws(AuditLogError) in try read(at: path) }
    }

    /// The newest entries of a long log, oldest first, to be shown while all of it is read: nothing is
    /// known of the chain yet, so none is verified. However long the log is, no more is read than about
    /// a megabyte.
    ///
    /// - Returns: nil where the whole log is not longer than that.
    public static func newestRecords(
        at path: String
    ) async throws(AuditLogError) -> [AuditRecord]? {
        try await ThreadPoolExecutor.blocking { () throws(AuditLogError) in
            let lookup = try AuditLookup(of: path)
            guard lookup.size > pageBytes else { return nil }
            return try lookup.newest(pageEntries, bytes: pageBytes)
        }
    }

    private static let pageEntries = 500
    private static let pageBytes = 1 << 20

    /// - Parameter isLocked: the log's lock is held by this process.
    static func read(
        at path: String, noted: String? = nil, isLocked: Bool
    ) throws(AuditLogError) -> AuditTrail {
        let files = try AuditFiles.read(at: path, isLocked: isLocked)
        let verifier = ChainVerifier(files.lines, known: files.known)
        return AuditTrail(verifier, files: files, noted: noted, path: path)
    }

    private init(_ verifier: ChainVerifier, files: AuditFiles, noted: String?, path: String) {
        records = verifier.records.map { record in
            var record = record
            record.entry = record.decoded()
            return record
        }
        var violation = verifier.violation
        var notes: [String] = []
        if let first = verifier.records.first, first.sequence > 1 {
            notes.append(
                "The log begins with entry \(first.sequence): older files are not here, so nothing is known of entries 1 to \(first.sequence - 1)."
            )
        }
        notes += files.notes
        if verifier.tornLines > 0 {
            notes.append(
                "\(verifier.tornLines) line\(verifier.tornLines == 1 ? "" : "s") that a crash or a full disk left \(verifier.tornLines == 1 ? "stands" : "stand") aside; the entry after each tells of it."
            )
        }
        if let noted, violation == nil, !verifier.records.contains(where: { $0.hash == noted }) {
            violation = ChainViolation(
                .cutOff, sequence: nil, file: path, lineNumber: 0,
                "no entry has the noted head \(noted); it was cut off or changed, or is of another log"
            )
        }
        self.violation = violation
        missing = Self.missing(in: records)
        notes += records.compactMap(Self.note)
        self.notes = notes
        doubt = files.known == nil && noted == nil ? Self.doubt(of: files) : nil
        positions = Dictionary(
            verifier.records.enumerated().map { ($1.sequence, $0) },
            uniquingKeysWith: { first, _ in first })
        ends = Dictionary(
            records.enumerated().compactMap { place, record in
                record.entry?.event.concludes.map { ($0, [place]) }
            }, uniquingKeysWith: +)
    }

    /// Whether every entry from the first on is here and verified, and that is known of the last ones,
    /// too.
    public var isComplete: Bool { violation == nil && missing.isEmpty && doubt == nil }

    /// The gaps between entries that are verified, and the entries of a log that was replaced.
    private static func missing(in records: [AuditRecord]) -> [ClosedRange<Int>] {
        var missing: [ClosedRange<Int>] = []
        var hashes: [Int: String] = [:]
        var next = 1
        for record in records where record.isVerified {
            if record.sequence > next { missing.append(next...record.sequence - 1) }
            hashes[record.sequence] = record.hash
            next = record.sequence + 1
            guard case .missing(let told)? = record.entry?.event,
                let other = hashes[told.last], other != told.digest
            else { continue }
            missing.append(told.first...told.last)
        }
        return missing
    }

    private static func note(_ record: AuditRecord) -> String? {
        guard record.isVerified, case .missing(let told)? = record.entry?.event else { return nil }
        return """
            Entry \(record.sequence) records that \(told.summary) \
            \(told.first < told.last ? "were" : "was") not in the log any more when it was written: a \
            file was taken away or replaced. Where somebody moved it, bring it back beside the log.
            """
    }

    private static func doubt(of files: AuditFiles) -> String {
        let why =
            files.hasLockFile
            ? "The lock file beside the log does not say where it ends"
            : "There is no lock file beside the log"
        return "\(why), so whether entries were cut off at its end cannot be told"
    }

    /// The last entry; nil in an empty log.
    public var head: AuditHead? {
        records.last.map { AuditHead(sequence: $0.sequence, hash: $0.hash) }
    }

    /// The entry with this `seq`; the first one where a violation has two.
    public func record(sequence: Int) -> AuditRecord? {
        positions[sequence].map { records[$0] }
    }

    /// The `seq` of the plan's first intent, for any intent of it.
    public func firstIntent(of sequence: Int) -> Int {
        var first = sequence
        while let before = record(sequence: first)?.entry?.event.continues, before < first {
            first = before
        }
        return first
    }

    /// The intents of the plan that this one is of, oldest first: the first, and those that carry
    /// it on.
    public func intents(with sequence: Int) -> [AuditRecord] {
        let first = firstIntent(of: sequence)
        return records.filter { record in
            record.entry?.event.awaitsOutcome == true && firstIntent(of: record.sequence) == first
        }
    }

    /// What became of an intent: its outcome, or what a later start found; nil where neither is
    /// recorded. An outcome wins over a settlement.
    public func conclusion(of sequence: Int) -> AuditRecord? {
        let first = firstIntent(of: sequence)
        let ends = (ends[first] ?? []).map { records[$0] }.filter { $0.sequence > first }
        return ends.first { record in
            record.entry?.event.recordedOutcome != nil
        } ?? ends.last
    }

    /// The first intents of the plans that nothing is recorded of the end of, oldest first.
    public var danglingIntents: [AuditRecord] {
        records.filter { record in
            guard let event = record.entry?.event else { return false }
            return event.awaitsOutcome && event.continues == nil
                && ends[record.sequence] == nil
        }
    }
}
