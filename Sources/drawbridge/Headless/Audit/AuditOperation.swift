import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

/// What an operator did: a plan with its intents and its end, which are several entries of the log. An
/// entry that is part of none, such as one about the log itself, stands alone.
struct AuditOperation {
    /// The first entry, by which the operation is known.
    let record: AuditRecord
    /// Whether the chain holds up to the end of it.
    let isVerified: Bool
    /// What it came to: `revoked 38/40, 2 unknown`.
    let result: String
    /// Rules that are not as was asked, with the word for it; also where it is not known.
    let failures: [(rule: IngressRule, words: String)]
    /// The rules that are as was asked.
    let done: [IngressRule]
    /// `undone by 7`, `undoes 5`; empty where there is nothing to say.
    let undo: String

    /// The operations that records of a log are part of, oldest first.
    static func all(of records: [AuditRecord], in trail: AuditTrail) -> [AuditOperation] {
        var asked: Set<Int> = []
        for record in records {
            let event = record.entry?.event
            asked.insert(trail.firstIntent(of: event?.concludes ?? record.sequence))
        }
        var intents: [Int: [AuditRecord]] = [:]
        var undoing: [Int: [AuditRecord]] = [:]
        for record in trail.records {
            guard case .intent(let intent)? = record.entry?.event else { continue }
            let first = trail.firstIntent(of: record.sequence)
            intents[first, default: []].append(record)
            if let source = intent.restores, first == record.sequence {
                undoing[source, default: []].append(record)
            }
        }
        return trail.records.compactMap { record in
            let event = record.entry?.event
            // Told with the intent, where that is here.
            if let intent = event?.concludes, intents[intent] != nil { return nil }
            if event?.continues != nil, trail.firstIntent(of: record.sequence) != record.sequence {
                return nil
            }
            guard asked.contains(event?.concludes ?? record.sequence) else { return nil }
            return AuditOperation(
                record, intents: intents[record.sequence] ?? [],
                undoing: undoing[record.sequence] ?? [], in: trail)
        }
    }

    private init(
        _ record: AuditRecord, intents: [AuditRecord], undoing: [AuditRecord], in trail: AuditTrail
    ) {
        self.record = record
        let end = intents.isEmpty ? nil : trail.conclusion(of: record.sequence)
        isVerified = (intents + [record] + (end.map { [$0] } ?? [])).allSatisfy(\.isVerified)
        guard let event = record.entry?.event else {
            (result, failures, done, undo) = ("written by a later version", [], [], "")
            return
        }
        let told = end?.entry?.event ?? event
        switch told {
        case .outcome(let outcome):
            let settled = outcome.rules
            let asked = settled.filter { $0.outcome.kind == outcome.kind.doneOutcome }.count
            done = settled.filter(\.outcome.isAsAsked).map(\.rule)
            failures = settled.filter { !$0.outcome.isAsAsked }
                .map { ($0.rule, Self.words($0.outcome.kind)) }
            var parts: [String] = []
            for kind in RuleOutcome.Kind.allCases where kind != outcome.kind.doneOutcome {
                let count = settled.count { $0.outcome.kind == kind }
                if count > 0 { parts.append("\(count) \(Self.words(kind))") }
            }
            if outcome.interrupted { parts.append("interrupted") }
            let sum =
                "\(outcome.kind.participle) \(asked)/\(settled.count)"
            result = ([sum] + parts).joined(separator: ", ")
        case .settled(let settlement):
            let kind = event.kind
            let isAsAsked = { (found: FoundRule) in kind?.isDone(found) == true }
            done = settlement.rules.filter(isAsAsked).map(\.rule)
            failures = settlement.rules.filter { !isAsAsked($0) }
                .map { ($0.rule, settlement.words(for: $0)) }
            let gone = settlement.rules.count { !$0.isPresent }
            result =
                "\(kind?.noun ?? "change") broke off; read later: \(gone)/\(settlement.rules.count) gone"
        case .intent(let intent):
            done = []
            let rules = intents.compactMap(\.entry).flatMap(\.event.rules)
            failures = Set(rules).map { ($0, "no outcome") }
                .sorted { $0.0.summary < $1.0.summary }
            result = "\(intent.kind.verb) \(failures.count), no outcome recorded"
        case .torn, .missing:
            (result, failures, done) = (event.resultText, [], [])
        }
        undo = Self.undo(record.sequence, event, undoing, in: trail)
    }

    /// What undid the operation, whole or in part, or what it undoes.
    private static func undo(
        _ sequence: Int, _ event: AuditEvent, _ undoing: [AuditRecord], in trail: AuditTrail
    ) -> String {
        guard case .intent(let intent) = event else { return "" }
        func isInPlace(_ sequence: Int) -> Bool {
            trail.conclusion(of: sequence)?.entry?.event.recordedOutcome?.rules
                .contains(where: \.outcome.isInPlace) == true
        }
        if let source = intent.restores {
            return isInPlace(sequence) ? "undoes \(source)" : "was to undo \(source)"
        }
        if undoing.isEmpty { return "" }
        let restored = undoing.last { isInPlace($0.sequence) }
        if let source = try? trail.revokedEntry(sequence), let later = trail.undoing(source) {
            return "undone by \(later)"
        }
        return restored.map { "partly undone by \($0.sequence)" } ?? ""
    }

    /// An outcome as people say it.
    private static func words(_ kind: RuleOutcome.Kind) -> String {
        switch kind {
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

    static let titles = ["ENTRY", "TIME", "WHO", "GROUP", "RESULT", "UNDO", "REASON"]

    /// The group's name, where the log has it, else its id; empty where it is about none. Untrusted.
    var group: String {
        let event = record.entry?.event
        return event?.groupName.flatMap { $0.isEmpty ? nil : $0 } ?? event?.groupID?.rawValue ?? ""
    }

    /// `2026-11-24 07:30Z`; empty where the entry cannot be read.
    var time: String {
        guard let text = record.entry?.time.auditText else { return "" }
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))Z"
    }

    var who: String { record.entry?.who.name ?? "" }
    var reason: String { record.entry?.event.reason ?? "" }

    var cells: [String] {
        [
            "\(record.sequence)", time, who, group,
            isVerified ? result : "NOT VERIFIED: \(result)", undo, reason,
        ]
    }
}
