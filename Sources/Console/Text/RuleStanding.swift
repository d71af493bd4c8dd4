import SecurityGroups
import TrafficImpact

/// What a rule does in its list, in words for the line under the table and as a sign in it.
enum RuleStanding {
    /// What stands before the explanation of a rule and behind it, so that the verdict is in sight
    /// on a narrow screen, too; nothing for a rule that decides something.
    ///
    /// - Parameter covers: the rules that cover one that never decides, as far as they are known.
    static func words(_ mark: RuleMark?, covers: [RuleKey]) -> (before: String, after: String) {
        switch mark {
        case .shadowed: ("Never decides: ", " — because " + covering(covers))
        case .redundant: ("Removal changes nothing: ", " — weaker rules decide the same")
        case .effective, nil: ("", "")
        }
    }

    /// `sgr-a and sgr-b together cover it`.
    static func covering(_ covers: [RuleKey]) -> String {
        let names = covers.map(\.text)
        switch names.count {
        case 0: return "stronger rules cover it"
        case 1: return "\(names[0]) covers it"
        case 2, 3:
            return names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])"
                + " together cover it"
        default: return "\(names[0]), \(names[1]) and \(names.count - 2) more together cover it"
        }
    }

    /// The sign in the table, under the title of the priority, since it is the order that makes it
    /// so.
    static func sign(of mark: RuleMark?) -> String {
        switch mark {
        case .shadowed: "x"
        case .redundant: "="
        case .effective, nil: ""
        }
    }

    /// What the signs mean, for help.
    static let legend =
        "Beside a rule's priority: x it never decides, since stronger rules cover it; = its removal changes nothing, since weaker rules decide the same."
}
