import FoundationEssentials
import Revocation

/// The bytes of new entries, chained to the end of the log.
struct AuditLines {
    private(set) var bytes: [UInt8] = []
    private(set) var head: AuditHead
    private let time: Date
    private let who: OperatorIdentity
    private let session: AuditSession

    /// Begins with what the position asks for: a newline after a torn line, and the entry that
    /// tells of it.
    init(after position: AuditPosition, time: Date, who: OperatorIdentity, session: AuditSession) {
        head = AuditHead(sequence: position.nextSequence - 1, hash: position.previous)
        self.time = time
        self.who = who
        self.session = session
        if position.isUnended { bytes.append(UInt8(ascii: "\n")) }
        guard !position.fragments.isEmpty else { return }
        add(
            .torn(
                AuditTornLines(
                    position.fragments.map {
                        .init(byteCount: $0.count, digest: AuditChain.digest(of: $0))
                    })))
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
