import Revocation
import SecurityGroups
import TrafficImpact

/// What a rule does in its list, in words for the line under the table and as a sign in it.
enum StandingText {
    /// What stands before the explanation of a rule and behind it, so that the verdict is in sight
    /// on a narrow screen, too; nothing for a rule that decides something.
    ///
    /// - Parameter covers: the rules that cover one that never decides, as far as they are known.
    static func words(_ mark: RuleMark?, covers: [RuleKey]) -> (before: String, after: String) {
        switch mark {
        case .shadowed: ("Never decides: ", " — because " + CoveringRules(covers).words)
        case .redundant: ("Removal changes nothing: ", " — weaker rules decide the same")
        case .effective, nil: ("", "")
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
