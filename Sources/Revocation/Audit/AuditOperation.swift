import SecurityGroups

/// What an operator did, which is several entries of the log: the intents of one plan and what became of it.
/// An entry that belongs to none, such as one about the log itself, stands alone.
public struct AuditOperation: Sendable, Hashable {
    /// How it ended.
    public enum Standing: Sendable, Hashable {
        /// Every rule is as was asked, or nothing was asked.
        case done
        /// It is known that some rules are not.
        case failed
        /// Of some rules it is not known, or nothing is recorded.
        case unknown
    }

    /// The places of its entries among those that were given, oldest first; the first is the one by which
    /// it is known.
    public let places: [Int]
    /// Its first entry; nil where a later version of the program wrote it.
    public let entry: AuditEntry?
    /// What is recorded of its end; its first event where nothing is, nil as `entry` is.
    public let end: AuditEvent?
    /// `revoked 38/40, 2 UNKNOWN`.
    public let result: String
    /// How it ended.
    public let standing: Standing
    /// `undone by 7`, `undoes 5`; empty where there is nothing to say.
    public let undo: String

    /// The group's name, where the log has it, else its id; empty where it is about none. Untrusted.
    public var group: String {
        entry?.event.groupName.flatMap { $0.isEmpty ? nil : $0 }
            ?? entry?.event.groupID?.rawValue ?? ""
    }

    /// The operations that entries of a log are, in the order of their first entries.
    ///
    /// - Parameter entries: oldest first; nil for one that this version cannot read.
    public static func all(of entries: [AuditEntry?]) -> [AuditOperation] {
        let log = OperationLog(entries)
        return log.members.map { AuditOperation($0, in: log) }
    }

    private init(_ places: [Int], in log: OperationLog) {
        self.places = places
        let entries = places.compactMap { log.entries[$0] }
        guard let first = entries.first else {
            (entry, end, result) = (nil, nil, "written by a later version")
            (standing, undo) = (.unknown, "")
            return
        }
        let end = log.end(of: entries)?.event ?? first.event
        (entry, self.end) = (first, end)
        switch end {
        case .outcome(let outcome): (result, standing) = Self.told(outcome)
        case .settled(let found): (result, standing) = Self.told(found, of: first.event.kind)
        case .intent(let intent):
            let count = Set(entries.flatMap(\.event.rules)).count
            (result, standing) = ("\(intent.kind.verb) \(count), NO OUTCOME recorded", .unknown)
        case .torn, .missing: (result, standing) = (end.resultText, .done)
        }
        undo = log.undo(of: first)
    }

    private static func told(_ outcome: AuditOutcome) -> (String, Standing) {
        let kinds = outcome.rules.map(\.outcome.kind)
        let done = outcome.kind.doneOutcome
        var parts = ["\(outcome.kind.participle) \(kinds.count { $0 == done })/\(kinds.count)"]
        for kind in RuleOutcome.Kind.allCases where kind != done {
            let count = kinds.count { $0 == kind }
            if count > 0 { parts.append("\(count) \(kind.label)") }
        }
        if outcome.interrupted { parts.append("interrupted") }
        let isUnknown = kinds.contains { $0 == .unknown }
        let isDone = outcome.rules.allSatisfy(\.outcome.isSuccess)
        return (parts.joined(separator: ", "), isUnknown ? .unknown : isDone ? .done : .failed)
    }

    private static func told(_ found: AuditSettlement, of kind: ChangeKind?) -> (String, Standing) {
        let gone = found.rules.count { !$0.isPresent }
        let isDone = found.rules.allSatisfy { kind?.isDone($0) == true }
        return (
            "\(kind?.noun ?? "change") BROKE OFF, read later: \(gone)/\(found.rules.count) gone",
            isDone ? .done : .failed
        )
    }
}

/// Which entries belong together.
private struct OperationLog {
    let entries: [AuditEntry?]
    /// Of each operation the places of its entries, oldest first.
    let members: [[Int]]
    /// By the `seq` of a revocation's first intent, the first intents that were to undo it.
    private var undoing: [Int: [AuditEntry]] = [:]
    private var operations: [Int: [AuditEntry]] = [:]

    init(_ entries: [AuditEntry?]) {
        self.entries = entries
        var first: [Int: Int] = [:]
        var order: [[Int]] = []
        var slots: [Int: Int] = [:]
        for (place, entry) in entries.enumerated() {
            guard let entry else {
                order.append([place])
                continue
            }
            // Only what stands before can be carried on or concluded: a damaged log has no circles.
            let before = entry.event.continues ?? entry.event.concludes
            let known = before.flatMap { first[$0] }
            let intent = known ?? entry.sequence
            if let slot = known.flatMap({ slots[$0] }) {
                order[slot].append(place)
            } else {
                slots[intent] = slots[intent] ?? order.count
                order.append([place])
            }
            operations[intent, default: []].append(entry)
            guard case .intent(let asked) = entry.event else { continue }
            first[entry.sequence] = first[entry.sequence] ?? intent
            if let source = asked.restores, known == nil {
                undoing[source, default: []].append(entry)
            }
        }
        members = order
    }

    /// What is recorded of the end: an outcome wins over what a later start found.
    func end(of entries: [AuditEntry]) -> AuditEntry? {
        let ends = entries.filter { !$0.event.awaitsOutcome }
        return ends.first { $0.event.recordedOutcome != nil } ?? ends.last
    }

    func undo(of entry: AuditEntry) -> String {
        guard case .intent(let intent) = entry.event else { return "" }
        if let source = intent.restores {
            return rulesInPlace(of: entry).isEmpty ? "was to undo \(source)" : "undoes \(source)"
        }
        let attempts = undoing[entry.sequence] ?? []
        guard let last = attempts.last(where: { !rulesInPlace(of: $0).isEmpty }) else { return "" }
        let end = end(of: operations[entry.sequence] ?? [])
        guard let source = try? RevokedEntry(entry, concludedBy: end) else {
            return "partly undone by \(last.sequence)"
        }
        let whole = attempts.last { source.rules.allSatisfy(rulesInPlace(of: $0).contains) }
        return whole.map { "undone by \($0.sequence)" } ?? "partly undone by \(last.sequence)"
    }

    /// The rules that a restoration found or put in their place.
    private func rulesInPlace(of entry: AuditEntry) -> Set<IngressRule> {
        let outcome = end(of: operations[entry.sequence] ?? [])?.event.recordedOutcome
        return Set((outcome?.rules ?? []).filter(\.outcome.isInPlace).map(\.rule))
    }
}

extension RuleOutcome.Kind {
    /// An outcome as people say it; in capitals what needs attention.
    public var label: String {
        switch self {
        case .revoked: "revoked"
        case .alreadyAbsent: "already gone"
        case .goneAfterRefusal: "gone after a refusal"
        case .notRevoked: "NOT REVOKED"
        case .restored: "restored"
        case .alreadyThere: "already there"
        case .thereAfterRefusal: "there after a refusal"
        case .notRestored: "NOT RESTORED"
        case .refused: "REFUSED"
        case .changed: "changed, not sent"
        case .notSent: "not sent"
        case .unknown: "UNKNOWN"
        }
    }
}
