import Revocation
import SecurityGroups
import TrafficImpact

/// What a rule does in its list: a sign in the table, a line under it.
enum StandingText {
    /// The sign in the table, under the title of the priority, since it is the order that makes it
    /// so.
    static func sign(of key: RuleKey, _ standings: RuleStandings) -> String {
        switch standings.standings[key] {
        case .dead: "x"
        case .needed: "~"
        case .redundant: "="
        case .effective, nil: ""
        }
    }

    /// The rule in a line or two, with the verdict and its reason first, so that both are in sight on a
    /// narrow screen: a rule that never decides is not said to let anyone in.
    static func line(
        for rule: IngressRule, _ standings: RuleStandings, risk: String?
    ) -> String {
        let reason = standings.reasons[rule.key]?.text
        let words = RuleWords.explanation(of: rule, risk: risk)
        return switch standings.standings[rule.key] {
        case .dead: reason ?? "DEAD: stronger rules decide all that it matches"
        case .needed: reason ?? "NEEDED once rules open to the world are closed"
        case .redundant: "REDUNDANT: other rules do the same. " + words
        case .effective, nil: words
        }
    }

    /// The same in Detail, beside the rule in words; nil where it is not known.
    static func sentence(for key: RuleKey, _ standings: RuleStandings) -> String? {
        let reason = standings.reasons[key]?.text.map { "\($0)." }
        switch standings.standings[key] {
        case .dead: return reason ?? "DEAD: stronger rules decide all that it matches."
        case .needed: return reason ?? "NEEDED once rules open to the world are closed."
        case .redundant: return "REDUNDANT: revoking it alone changes nothing."
        case .effective:
            return "By this group's rules, revoking it alone changes something: D shows what."
        case nil: return reason
        }
    }
}
