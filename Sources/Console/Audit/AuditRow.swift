import Revocation
import SecurityGroups

/// An operation as the Audit screen lists it, made once when the log is read.
struct AuditRow: Sendable, Hashable {
    let operation: AuditOperation
    /// Its entries, oldest first.
    let entries: [ListedEntry]
    /// The first of them, by which it is known.
    let listed: ListedEntry
    /// Where that stands in the log, from 0: what the cursor holds on to.
    let index: Int
    /// `yyyy-MM-ddTHH:mm:ssZ`; empty where the entry cannot be read.
    let time: String
    let who: String
    let reason: String
    /// What became of the rules, also by the names that the log has for it.
    let outcomeText: SearchText
    /// The rules' ids, fields and descriptions.
    let ruleText: SearchText
    /// The group's id and name.
    let groupText: SearchText
    /// All that plain text is looked for in.
    let searchText: SearchText

    /// - Parameter log: the entries of the whole log that the operation is of.
    /// - Returns: nil where it has no entry.
    init?(_ operation: AuditOperation, of log: [ListedEntry]) {
        guard let index = operation.places.first else { return nil }
        self.operation = operation
        self.index = index
        entries = operation.places.map { log[$0] }
        listed = log[index]
        let event = operation.entry?.event
        time = operation.entry?.time.auditText ?? ""
        who = operation.entry?.who.name ?? ""
        reason = event?.reason ?? ""
        let ruleWords = (event?.rules ?? [])
            .map { "\($0.key.text) \($0.summary) \($0.description)" }.joined(separator: "\n")
        ruleText = SearchText(ruleWords)
        let groupWords = "\(event?.groupID?.rawValue ?? "")\n\(event?.groupName ?? "")"
        groupText = SearchText(groupWords)
        let outcomeWords = "\(operation.result)\n\(operation.end?.resultText ?? "")"
        outcomeText = SearchText(outcomeWords)
        searchText = SearchText(
            [
                entries.map { String($0.sequence) }.joined(separator: " "), time, who,
                event.map(AuditEntryText.name) ?? "", outcomeWords, operation.undo, ruleWords,
                groupWords, reason, operation.entry?.session.region.rawValue ?? "",
            ].joined(separator: "\n"))
    }

    /// `2026-11-24 07:30Z`.
    var shortTime: String {
        time.isEmpty ? "" : "\(time.prefix(10)) \(time.dropFirst(11).prefix(5))Z"
    }

    /// Whether the chain holds up to the end of it.
    var isVerified: Bool { entries.allSatisfy(\.isVerified) }
}
