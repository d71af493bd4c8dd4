import Canvas
import JSONText
import Revocation
import SecurityGroups
import TrafficImpact

/// Every field of the rule at the cursor, and what would be sent to revoke it.
enum DetailText {
    static func lines(of session: Session) -> [TextLine] {
        guard let rules = session.rules, let rule = rules.selected else { return [] }
        let columns = session.size.columns
        var lines = TextLine.wrapped(
            RuleWords.explanation(of: rule, risk: rules.risk(of: rule)), columns: columns,
            style: .bold)
        if let standing = StandingText.sentence(for: rule.key, rules.standings) {
            lines += TextLine.wrapped(standing, columns: columns)
        }
        lines += heading("Fields, as ECS sent them")
        for (name, value) in rule.orderedAttributes {
            let label = TextLayout.pad(name.harmless, columns: 24) + " "
            lines += TextLine.item(label, value, columns: columns)
        }
        lines += heading("The request that revokes this rule alone")
        for (name, value) in RuleWords.request(
            revoking: rule, of: rules.groupID, in: rules.region)
        {
            lines += TextLine.wrapped("\(name)=\(value)", columns: columns, indent: 2)
        }
        lines += heading("The same for the official command line (no record, no read-back)")
        lines += TextLine.wrapped(
            RuleWords.aliyunCommand(revoking: rule, of: rules.groupID, in: rules.region),
            columns: columns, indent: 2)
        lines += heading("As JSON (y copies it)")
        lines += rule.json.indentedText.split(separator: "\n").flatMap {
            TextLine.wrapped(String($0), columns: columns, indent: 2)
        }
        lines += heading("The group's instances and the groups that name it")
        lines += TextLine.wrapped(surroundings(of: session), columns: columns, indent: 2)
        return lines
    }

    private static func surroundings(of session: Session) -> String {
        guard let known = session.surroundings, known.groupID == session.rules?.groupID,
            known.hasAllInstances, known.hasReferences
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
