import Revocation
import SecurityGroups

/// An entry as the Audit screen lists it, made once when the log is read.
struct AuditRow: Sendable, Hashable {
    let listed: ListedEntry
    /// Where it stands in the log, from 0: what the cursor holds on to.
    let index: Int
    /// `yyyy-MM-ddTHH:mm:ssZ`; empty where the entry cannot be read.
    let time: String
    let who: String
    let group: String
    /// `revoke 3`, `outcome of 41`.
    let event: String
    /// What became of the rules: of an intent, what is recorded of it further on.
    let outcome: String
    /// The rules' ids, fields and descriptions.
    let ruleText: SearchText
    /// The group's id and name.
    let groupText: SearchText
    /// All that plain text is looked for in.
    let searchText: SearchText

    /// - Parameter conclusions: what became of the intents, by their `seq`.
    init(_ listed: ListedEntry, index: Int, conclusions: [Int: AuditEvent]) {
        self.listed = listed
        self.index = index
        let event = listed.entry?.event
        time = listed.entry?.time.auditText ?? ""
        who = listed.entry?.who.name ?? ""
        group = event?.groupID?.rawValue ?? ""
        self.event = event.map(Self.name) ?? "written by a later version"
        let first = event?.continues ?? listed.sequence
        if event?.awaitsOutcome == true {
            outcome = conclusions[first].flatMap(Self.outcome) ?? "no outcome yet"
        } else {
            outcome = event.flatMap(Self.outcome) ?? ""
        }
        let rules = event?.rules ?? []
        let ruleWords = rules.map { "\($0.key.text) \($0.summary) \($0.description)" }
            .joined(separator: "\n")
        ruleText = SearchText(ruleWords)
        let groupWords = "\(group)\n\(event?.groupName ?? "")"
        groupText = SearchText(groupWords)
        searchText = SearchText(
            [
                String(listed.sequence), time, who, self.event, outcome, ruleWords, groupWords,
                event?.reason ?? "", listed.entry?.session.region.rawValue ?? "",
            ].joined(separator: "\n"))
    }

    /// `2026-11-24 07:30Z`.
    var shortTime: String {
        time.isEmpty ? "" : "\(time.prefix(10)) \(time.dropFirst(11).prefix(5))Z"
    }

    private static func name(_ event: AuditEvent) -> String {
        switch event {
        case .intent(let intent):
            "\(intent.kind.verb) \(intent.rules.count)"
                + (intent.restores.map { " from entry \($0)" } ?? "")
                + continuation(intent.continues)
        case .outcome(let outcome):
            outcome.intent.map { "outcome of \($0)" } ?? "nothing was sent"
        case .settled(let settlement): "found of \(settlement.intent)"
        case .torn: "torn"
        case .missing: "missing"
        }
    }

    private static func continuation(_ sequence: Int?) -> String {
        sequence.map { ", carries \($0) on" } ?? ""
    }

    /// What it came to, in short; nil of an intent.
    private static func outcome(_ event: AuditEvent) -> String? {
        if event.awaitsOutcome { return nil }
        return event.resultText
            + (event.recordedOutcome?.interrupted == true ? ", interrupted" : "")
    }
}
