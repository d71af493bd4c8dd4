import FoundationEssentials
import Revocation

/// The bytes of new entries, chained to the end of the log.
struct EntryEncoder {
    private(set) var bytes: [UInt8] = []
    private(set) var head: AuditHead
    private let time: Date
    private let who: OperatorIdentity
    private let session: AuditSession

    /// Begins with what the position asks for: a newline after a torn line, and the entry that
    /// tells of it and of entries that are missing.
    init(after position: AuditPosition, time: Date, who: OperatorIdentity, session: AuditSession) {
        head = AuditHead(sequence: position.nextSequence - 1, hash: position.previous)
        self.time = time
        self.who = who
        self.session = session
        if position.isUnended { bytes.append(UInt8(ascii: "\n")) }
        let torn = position.fragments.map {
            AuditTornLines.Line(byteCount: $0.count, digest: AuditChain.digest(of: $0))
        }
        if let missing = position.missing {
            add(.missing(missing.telling(of: torn)))
        } else if !torn.isEmpty {
            add(.torn(AuditTornLines(torn)))
        }
    }

    mutating func add(_ event: AuditEvent) {
        let entry = AuditEntry(
            sequence: head.sequence + 1, previous: head.hash, time: time, who: who,
            session: session, event: event)
        let line = AuditChain.line(of: entry)
        bytes += line + [UInt8(ascii: "\n")]
        head = AuditHead(sequence: entry.sequence, hash: AuditChain.digest(of: line))
    }
}

extension AuditMissingEntries {
    fileprivate func telling(of lines: [AuditTornLines.Line]) -> AuditMissingEntries {
        AuditMissingEntries(
            first: first, last: last, digest: digest, after: after, lines: lines)
    }
}
