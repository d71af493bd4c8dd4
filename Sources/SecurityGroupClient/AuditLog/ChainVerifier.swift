import Revocation

/// Walks the lines of a log, oldest first, and finds the first place where the chain does not hold.
struct ChainVerifier {
    /// A line as it stands in a file.
    struct Line {
        let bytes: [UInt8]
        let file: String
        let number: Int
        /// Whether a newline follows.
        let isEnded: Bool
    }

    private(set) var records: [AuditRecord] = []
    private(set) var violation: ChainViolation?
    /// How many lines were torn by a crash or a full disk, and are told of by an entry.
    private(set) var tornLines = 0
    private let lines: [Line]
    private let sealed: [AuditLine?]
    /// How often each `seq` comes from the line at hand on.
    private var ahead: [Int: Int] = [:]
    /// Lines that are no entries and wait for the entry that tells of them.
    private var fragments: [Line] = []

    /// - Parameter known: what the lock file knows of the log; nil where there is none.
    init(_ lines: [Line], known: AuditLockRecord.Known?) {
        self.lines = lines
        sealed = lines.map { AuditLine($0.bytes) }
        for line in sealed { if let line { ahead[line.sequence, default: 0] += 1 } }
        for (line, entry) in zip(lines, sealed) {
            if let entry {
                take(entry, at: line)
            } else {
                fragments.append(line)
            }
        }
        if let known { judgeBeginning(known) }
        if violation == nil { violation = violationAtEnd(known?.head) }
        if let violation, violation.kind == .changed, let sequence = violation.sequence {
            // What is known to be another than it was is not verified, whatever its seal says.
            for index in records.indices where records[index].sequence >= sequence {
                records[index].isVerified = false
            }
        }
    }

    /// Older files may be gone; the beginning of the one that the head is in may not.
    private mutating func judgeBeginning(_ known: AuditLockRecord.Known) {
        guard let first = records.first, first.sequence > known.begins,
            first.sequence <= known.head.sequence, violation?.sequence ?? .max > known.begins
        else { return }
        violation = ChainViolation(
            .removed, sequence: known.begins, file: first.file, lineNumber: first.lineNumber,
            "\(Self.entries(known.begins, first.sequence - 1)) removed")
        for index in records.indices { records[index].isVerified = false }
    }

    private mutating func take(_ entry: AuditLine, at line: Line) {
        ahead[entry.sequence, default: 1] -= 1
        var record = AuditRecord(entry, file: line.file, lineNumber: line.number)
        if violation == nil {
            violation = unexplained(before: record, entry) ?? misplaced(record, entry, at: line)
            record.isVerified = violation == nil
            if violation == nil { tornLines += fragments.count }
        }
        fragments = []
        records.append(record)
    }

    private var next: Int { (records.last?.sequence ?? 0) + 1 }

    /// The lines before an entry that are no entries, where it does not tell of them, and those that
    /// it tells of and are not there.
    private func unexplained(before record: AuditRecord, _ entry: AuditLine) -> ChainViolation? {
        guard !fragments.isEmpty || entry.mayTellOfTornLines else { return nil }
        let told = record.decoded()?.event.tornLines ?? []
        let torn = fragments.map {
            AuditTornLines.Line(
                byteCount: $0.bytes.count, digest: AuditChain.digest(of: $0.bytes))
        }
        if told == torn { return nil }
        // Older ones may have stood in a file that is gone.
        let isAfterGap = records.isEmpty || !entry.mayTellOfTornLines
        if isAfterGap && told.suffix(torn.count) == torn[...] { return nil }
        guard let first = fragments.first else {
            return ChainViolation(
                .removed, sequence: record.sequence, file: record.file,
                lineNumber: record.lineNumber,
                "what a crash left before entry \(record.sequence), which tells of it, was removed")
        }
        if record.sequence == next {
            return violation(.inserted, nil, first, "a line that is no entry was inserted")
        }
        let sequence = records.isEmpty ? max(1, record.sequence - fragments.count) : next
        return violation(.changed, sequence, first, "entry \(sequence) was changed")
    }

    private func misplaced(_ record: AuditRecord, _ entry: AuditLine, at line: Line)
        -> ChainViolation?
    {
        guard let last = records.last else {
            guard entry.sequence == 1, entry.previous != AuditEntry.firstPrevious else {
                return nil
            }
            return violation(
                .changed, 1, line, "entry 1 was changed: it is not the first of its chain")
        }
        if entry.sequence == next {
            guard entry.previous != last.hash else { return nil }
            return ChainViolation(
                .changed, sequence: last.sequence, file: last.file, lineNumber: last.lineNumber,
                "entry \(last.sequence) was changed: entry \(next) follows another")
        }
        if entry.sequence < next {
            return violation(
                .inserted, entry.sequence, line,
                "entry \(entry.sequence) was inserted after entry \(last.sequence)")
        }
        guard ahead[next, default: 0] == 0 else {
            return ahead[entry.sequence, default: 0] > 0
                ? violation(
                    .inserted, entry.sequence, line,
                    "entry \(entry.sequence) was inserted before entry \(next)")
                : violation(
                    .reordered, entry.sequence, line,
                    "entry \(entry.sequence) was put before entry \(next)")
        }
        guard case .missing(let missing)? = record.decoded()?.event,
            missing.first <= next, missing.last == entry.sequence - 1,
            missing.digest == entry.previous
        else {
            return violation(
                .removed, next, line, "\(Self.entries(next, entry.sequence - 1)) removed")
        }
        guard missing.first == next, missing.after != last.hash else { return nil }
        return ChainViolation(
            .changed, sequence: last.sequence, file: last.file, lineNumber: last.lineNumber,
            "entry \(last.sequence) was changed: entry \(entry.sequence), which tells of a gap, follows another"
        )
    }

    private func violationAtEnd(_ known: AuditHead?) -> ChainViolation? {
        let knownNext = known.map { $0.sequence >= next } ?? false
        if let first = fragments.first {
            let isTorn = fragments.allSatisfy { AuditLine.remains($0.bytes) == .torn }
            if !isTorn || knownNext {
                return knownNext
                    ? violation(.changed, next, first, "entry \(next) was changed")
                    : violation(.inserted, nil, first, "a line that is no entry was inserted")
            }
            return violation(
                .torn, next, first,
                "what stands where entry \(next) would begin is no whole entry; a crash, a full disk or a power loss leaves such a line, and the next entry then tells of it"
            )
        }
        if let known {
            if knownNext {
                return ChainViolation(
                    .cutOff, sequence: next, file: lines.last?.file ?? "", lineNumber: 0,
                    "\(Self.entries(next, known.sequence)) cut off; the lock file knows the log up to entry \(known.sequence)"
                )
            }
            if let record = records.last(where: { $0.sequence == known.sequence }),
                record.hash != known.hash
            {
                return ChainViolation(
                    .changed, sequence: record.sequence, file: record.file,
                    lineNumber: record.lineNumber,
                    "entry \(record.sequence) was changed; the lock file knows another")
            }
        }
        if let last = lines.last, !last.isEnded {
            return violation(
                .cutOff, nil, last,
                "the newline after entry \(next - 1) was cut off; the entry itself is whole")
        }
        return nil
    }

    private static func entries(_ first: Int, _ last: Int) -> String {
        AuditMissingEntries.summary(first, last) + (last > first ? " were" : " was")
    }

    private func violation(
        _ kind: ChainViolation.Kind, _ sequence: Int?, _ line: Line, _ what: String
    ) -> ChainViolation {
        ChainViolation(kind, sequence: sequence, file: line.file, lineNumber: line.number, what)
    }
}
