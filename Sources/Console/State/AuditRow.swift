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
    /// The rules' ids, fields and descriptions, in lower case.
    let ruleText: String
    /// The group's id and name, in lower case.
    let groupText: String
    /// All that plain text is looked for in, in lower case.
    let searchText: String

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
        let conclusion = event?.awaitsOutcome == true ? conclusions[first] : event
        outcome = conclusion.map(Self.outcome) ?? "no outcome yet"
        let rules = event?.rules ?? []
        ruleText = rules.map { "\($0.key.text) \($0.summary) \($0.description)" }
            .joined(separator: "\n").lowercased()
        groupText = "\(group)\n\(event?.groupName ?? "")".lowercased()
        searchText = [
            String(listed.sequence), time, who, group, self.event, outcome, ruleText, groupText,
            event?.reason ?? "", listed.entry?.session.region.rawValue ?? "",
        ].joined(separator: "\n").lowercased()
    }

    /// `2026-11-24 07:30Z`.
    var shortTime: String {
        time.isEmpty ? "" : "\(time.prefix(10)) \(time.dropFirst(11).prefix(5))Z"
    }

    private static func name(_ event: AuditEvent) -> String {
        switch event {
        case .intent(let intent):
            "revoke \(intent.rules.count)" + continuation(intent.continues)
        case .restoreIntent(let intent):
            "restore \(intent.rules.count) of \(intent.restores)" + continuation(intent.continues)
        case .outcome(let outcome), .restoreOutcome(let outcome):
            outcome.intent.map { "outcome of \($0)" } ?? "nothing was sent"
        case .settled(let settlement): "found of \(settlement.intent)"
        case .torn: "torn line"
        }
    }

    private static func continuation(_ sequence: Int?) -> String {
        sequence.map { ", carries \($0) on" } ?? ""
    }

    private static func outcome(_ event: AuditEvent) -> String {
        let names: [String]
        switch event {
        case .outcome(let outcome), .restoreOutcome(let outcome):
            names = outcome.rules.map(\.outcome.name) + (outcome.interrupted ? ["interrupted"] : [])
        case .settled(let settlement):
            names = settlement.rules.map { $0.isPresent ? "present" : "absent" }
        case .intent, .restoreIntent: return "no outcome yet"
        case .torn: return ""
        }
        var counts: [(name: String, count: Int)] = []
        for name in names {
            if let place = counts.firstIndex(where: { $0.name == name }) {
                counts[place].count += 1
            } else {
                counts.append((name, 1))
            }
        }
        return counts.map { $0.name == "interrupted" ? $0.name : "\($0.name) \($0.count)" }
            .joined(separator: ", ")
    }
}
