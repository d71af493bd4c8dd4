public import SecurityGroups
public import TrafficImpact

/// Why a rule may go, or may not, in an operator's words. Descriptions in it are untrusted, and quoted.
public struct StandingSummary: Sendable, Hashable {
    /// `DEAD: held back by “Everything else ends here” (drop all from anyone (IPv4), priority 100)`;
    /// nil for a rule that does something.
    public let text: String?
    /// Why it is a hazard to revoke the rule: `needed once “temp debug” (…) is closed`; nil where it is
    /// none.
    public let hazard: String?

    /// - Parameters:
    ///   - standing: of the rule.
    ///   - deciders: the rules that decide its traffic now, strongest first; see
    ///     `TrafficTable.covers(of:budget:)`.
    ///   - world: which of them are accept rules open to the world.
    ///   - isWorld: whether the rule itself is open to the world.
    ///   - isOfGroupAlone: whether the other groups of the interfaces are not known.
    public init(
        _ standing: RuleStanding, deciders: [IngressRule], world: [IngressRule] = [],
        isWorld: Bool = false, isOfGroupAlone: Bool = false
    ) {
        switch standing {
        case .effective:
            (text, hazard) = (nil, nil)
        case .redundant where isOfGroupAlone:
            (text, hazard) = (
                "Redundant by this group's rules; D reads the other groups of its instances", nil
            )
        case .redundant:
            (text, hazard) = ("REDUNDANT: where it decides, other rules do the same", nil)
        case .dead:
            (text, hazard) = ("DEAD: \(Self.reason(deciders))", nil)
        case .needed:
            let condition = Self.condition(world.isEmpty ? deciders : world)
            hazard = (isWorld ? "lets the world in " : "needed ") + condition
            text = (isWorld ? "OPENS AGAIN " : "NEEDED ") + condition
        }
    }

    /// `once “temp debug” (…) is closed`. Whether one of several is enough need not be the same for all of
    /// the rule's traffic.
    private static func condition(_ rules: [IngressRule]) -> String {
        if rules.count == 1 { return "once \(name(rules[0])) is closed" }
        let more = rules.count > 2 ? " and \(rules.count - 2) more" : ""
        let names = rules.prefix(2).map(name).joined(separator: ", ")
        return names.isEmpty
            ? "once rules open to the world are closed" : "once these are closed: \(names)\(more)"
    }

    /// `59 rules are dead only because of “lock” (…)`: where one drop rule for everybody makes most rules
    /// dead, it is the rule to look at.
    public static func deadOnly(because rule: IngressRule, count: Int) -> String {
        "\(count) \(count == 1 ? "rule is" : "rules are") dead only because of \(name(rule))"
    }

    private static func reason(_ deciders: [IngressRule]) -> String {
        if deciders.isEmpty { return "it matches nothing" }
        if deciders.allSatisfy({ $0.policy == .accept }) {
            return "accepted already by \(list(deciders))"
        }
        if deciders.allSatisfy({ $0.policy == .drop }) { return "held back by \(list(deciders))" }
        return "decided already by \(list(deciders))"
    }

    private static func list(_ rules: [IngressRule]) -> String {
        let names = rules.prefix(rules.count > 3 ? 2 : 3).map(name)
        if names.count < rules.count {
            return "\(names.joined(separator: ", ")) and \(rules.count - names.count) more together"
        }
        guard names.count > 1, let last = names.last else { return names.first ?? "other rules" }
        return "\(names.dropLast().joined(separator: ", ")) and \(last) together"
    }

    private static func name(_ rule: IngressRule) -> String {
        var text = "\(rule.policy.name) \(rule.ipProtocol.name)"
        if rule.ipProtocol.hasPorts || rule.portsText != "all" {
            text += rule.portsText == "all" ? " all ports" : " \(rule.portsText)"
        }
        let source =
            switch rule.source {
            case .cidr(let block) where block.isAny:
                block.family == .v4 ? "anyone (IPv4)" : "anyone (IPv6)"
            case .cidr(let block): block.shortText
            case .group(let id): "members of \(id)"
            case .prefixList(let id): "addresses of \(id)"
            case .unrecognised: "an unknown source"
            }
        text += " from \(source), priority \(rule.priority)"
        let description = rule.description.quotable
        return description.isEmpty ? text : "“\(description)” (\(text))"
    }
}
