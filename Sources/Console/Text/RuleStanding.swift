import SecurityGroups
import TrafficImpact

/// What a rule does in its list, in words for the line under the table.
enum RuleStanding {
    /// What stands before the explanation of a rule and behind it, so that the verdict is in sight
    /// on a narrow screen, too; nothing for a rule that decides something.
    static func words(
        _ rule: IngressRule, _ mark: RuleMark?, in rules: [IngressRule]
    ) -> (before: String, after: String) {
        switch mark {
        case .shadowed:
            let cover = rules.first { covers($0, rule) }.map(\.key.text)
            return (
                "Never decides: ",
                cover.map { " — because \($0) covers it" } ?? " — because stronger rules cover it"
            )
        case .redundant:
            return ("Removal changes nothing: ", " — weaker rules decide the same")
        case .effective, nil: return ("", "")
        }
    }

    /// Whether `strong` alone is tested before `weak` and matches all that it matches. Rules that
    /// take several others to cover, or that name lists, are not seen here.
    static func covers(_ strong: IngressRule, _ weak: IngressRule) -> Bool {
        let (a, b) = (strong.match, weak.match)
        guard strong.key != weak.key, isTestedFirst(strong, weak), a.nicType == b.nicType,
            a.ipProtocol == .all || a.ipProtocol == b.ipProtocol,
            a.destination == .any || a.destination == b.destination,
            a.sourcePortRange == .all || a.sourcePortRange == b.sourcePortRange
        else { return false }
        return coversPorts(a, b) && coversSource(a.source, b.source)
    }

    /// At equal priority a drop wins; between two of the same policy it does not matter which.
    private static func isTestedFirst(_ strong: IngressRule, _ weak: IngressRule) -> Bool {
        if strong.priority != weak.priority { return strong.priority < weak.priority }
        return strong.policy == weak.policy || strong.policy == .drop
    }

    private static func coversPorts(_ strong: RuleMatch, _ weak: RuleMatch) -> Bool {
        if strong.portRangeListID != nil { return false }
        if strong.portRange == .all { return true }
        guard weak.portRangeListID == nil, case .ports(let range) = weak.portRange else {
            return false
        }
        return strong.portRange.covers(range)
    }

    private static func coversSource(_ strong: Source, _ weak: Source) -> Bool {
        if case .cidr(let wide) = strong, case .cidr(let narrow) = weak {
            return wide.covers(narrow)
        }
        if case .unrecognised = strong { return false }
        return strong == weak
    }
}
