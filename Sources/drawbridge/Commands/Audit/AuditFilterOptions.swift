import ArgumentParser
import FoundationEssentials
import Revocation
import SecurityGroupClient
import SecurityGroups

/// Which entries of the audit log are asked for.
struct AuditFilterOptions: ParsableArguments {
    @Option(
        name: .customLong("operator"),
        help: ArgumentHelp("Only of this account, user id or claimed USER.", valueName: "name"))
    var operatorName: String?

    @Option(help: ArgumentHelp("Only of this group, by id or name.", valueName: "group"))
    var group: String?

    @Option(help: ArgumentHelp("Only with this rule.", valueName: "sgr-…"))
    var rule: String?

    @Option(
        help: ArgumentHelp(
            "Only with such an outcome: \(AuditFilter.outcomeNames.joined(separator: ", ")); none is an intent that no end is recorded of.",
            valueName: "outcome"))
    var outcome: String?

    @Option(
        help: ArgumentHelp(
            "Only from then on: 2026-11-24, 2026-11-24T07:00:00Z, or 90m, 12h, 7d ago.",
            valueName: "time"))
    var since: String?

    @Flag(help: "Only of today, from midnight UTC on.")
    var today = false

    @Option(help: ArgumentHelp("Only until then; a day counts whole.", valueName: "time"))
    var until: String?

    func validate() throws {
        if let outcome, !AuditFilter.outcomeNames.contains(outcome) {
            throw ValidationError(
                "--outcome “\(outcome)” is none of \(AuditFilter.outcomeNames.joined(separator: ", "))."
            )
        }
        if today, since != nil {
            throw ValidationError("--today and --since say two beginnings; give one of them.")
        }
        for (name, text) in [("since", since), ("until", until)] {
            if let text, AuditTime(text) == nil {
                throw ValidationError(
                    "--\(name) “\(text)” is no time such as 2026-11-24, 2026-11-24T07:00:00Z or 7d."
                )
            }
        }
    }

    /// The entries of a log that are asked for; those that a later version wrote only where nothing
    /// is asked about.
    func records(of trail: AuditTrail) -> [AuditRecord] {
        let now = Date()
        var filter = AuditFilter()
        filter.operatorName = operatorName
        filter.group = group
        filter.rule = rule.map { RuleID($0) }
        filter.outcome = outcome
        filter.since =
            today ? now.midnight : since.flatMap { AuditTime($0)?.beginning(before: now) }
        filter.until = until.flatMap { AuditTime($0)?.end(before: now) }
        guard filter != AuditFilter() else { return trail.records }
        let open = Set(trail.danglingIntents.map(\.sequence))
        return trail.records.filter { record in
            guard let entry = record.entry else { return false }
            let intent = entry.event.concludes.flatMap { trail.record(sequence: $0)?.entry }
            return filter.matches(
                entry, isOpen: open.contains(record.sequence), intent: intent)
        }
    }
}

extension Date {
    /// The beginning of its day in UTC.
    fileprivate var midnight: Date {
        Date(timeIntervalSince1970: (timeIntervalSince1970 / 86_400).rounded(.down) * 86_400)
    }
}
