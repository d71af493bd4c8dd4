import Canvas
import JSONText
import Revocation
import SecurityGroups
import TrafficImpact

/// Every field of the rule at the cursor, and what would be sent to revoke it.
struct DetailScreen: TextScreen, Equatable {
    var text = TextState()
    var context: KeyContext { .detail }
    var screen: Screen { .detail(self) }

    func disabledReason(for command: Command, in session: Session) -> String? {
        command == .copy
            ? session.rules?.reasonWithoutRule : matchReason(for: command, in: session)
    }

    func perform(_ command: Command, in session: inout Session) -> [Effect] {
        command == .copy ? session.copyRule() : []
    }

    func lines(in session: Session) -> [TextLine] {
        guard let rules = session.rules, let rule = rules.selected else { return [] }
        let columns = session.size.columns
        var lines = TextLine.wrapped(
            RuleWords.explanation(of: rule, risk: rules.risk(of: rule)), columns: columns,
            style: .bold)
        if let standing = StandingText.sentence(for: rule.key, rules.standings) {
            lines += TextLine.wrapped(standing, columns: columns)
        }
        lines += Self.heading("Fields, as ECS sent them")
        for (name, value) in rule.orderedAttributes {
            let label = TextLayout.pad(name.sanitized, columns: 24) + " "
            lines += TextLine.item(label, value, columns: columns)
                .map { $0.labelled(DisplayWidth.of(label), .muted) }
        }
        lines += Self.heading("The request that revokes this rule alone")
        for (name, value) in RuleWords.request(
            revoking: rule, of: rules.groupID, in: rules.region)
        {
            lines += TextLine.wrapped("\(name)=\(value)", columns: columns, indent: 2)
        }
        lines += Self.heading("The same for the official command line (no record, no read-back)")
        lines += TextLine.wrapped(
            RuleWords.aliyunCommand(revoking: rule, of: rules.groupID, in: rules.region),
            columns: columns, indent: 2)
        lines += Self.heading("As JSON (y copies it)")
        lines += rule.json.indentedText.split(separator: "\n").flatMap {
            TextLine.wrapped(String($0), columns: columns, indent: 2)
        }
        lines += Self.heading("The group's instances and the groups that name it")
        lines += TextLine.wrapped(Self.surroundings(of: session), columns: columns, indent: 2)
        return lines
    }

    private static func surroundings(of session: Session) -> String {
        guard let known = session.inventory.surroundings, known.groupID == session.rules?.groupID,
            known.has(.instances), known.has(.references)
        else { return "i reads and lists them." }
        let (instances, references) = (known.instances.count, known.references.count)
        let more = references >= GroupReference.mostListed ? " or more" : ""
        return """
            \(instances) \(instances == 1 ? "instance" : "instances"), \
            \(references)\(more) \(references == 1 ? "group" : "groups"); i lists them.
            """
    }

    private static func heading(_ text: String) -> [TextLine] {
        [TextLine(), TextLine(text, .accent)]
    }
}

extension KeyContext {
    static let detail = KeyContext(
        "Detail",
        [.search, .nextMatch, .previousMatch, .copyRule, .instances, .messages, .help],
        moves: Binding.textMoves)
}
