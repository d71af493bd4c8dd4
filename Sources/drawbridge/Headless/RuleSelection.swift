import Revocation
import SecurityGroupClient
import SecurityGroups
import TrafficImpact

/// The rules of a group that a filter means, with what the analysis knows of each.
struct RuleSelection: Sendable {
    struct Selected: Sendable {
        let rule: IngressRule
        /// Never `no`.
        let match: RuleFilter.Match
        /// Nil where it is not settled.
        let standing: RuleStanding?

        /// As `is:` takes it; empty where it is not settled.
        var standingName: String {
            switch standing {
            case .effective: "effective"
            case .redundant: "redundant"
            case .dead: "dead"
            case .needed: "needed"
            case nil: ""
            }
        }

        /// As in the console, and `?` where the rule only may be meant.
        var signs: String {
            let isIdle = standing == .dead || standing == .needed
            let sign =
                switch standing {
                case .dead: "x"
                case .needed: "~"
                case .redundant: "="
                case .effective, nil: ""
                }
            return (rule.risk != nil && !isIdle ? "!" : "") + sign + (match == .may ? "?" : "")
        }
    }

    /// In the order in which ECS lists them.
    let rules: [Selected]
    /// In the order in which ECS tests them.
    var inPrecedence: [Selected] {
        var places = Dictionary(grouping: rules.indices) { rules[$0].rule.key }
        // Rules without an id may share a key, and then match alike.
        return RuleOrder.precedence.sorted(rules.map(\.rule)).compactMap { rule in
            places[rule.key]?.popLast().map { rules[$0] }
        }
    }

    /// What was asked for and could not be found out, a sentence each.
    let unsettled: [String]

    /// Every rule of a group, with its standing as far as the group's own rules tell within a moment. No
    /// list is read for that.
    init(all rules: GroupRules) {
        let found = RuleStandingsAnalysis(of: rules)
            .standings(budget: .until(WorkBudget.standingsDeadline))
        self.rules = rules.rules.map {
            let possible = Self.possible($0.key, found)
            return Selected(
                rule: $0, match: .yes, standing: possible.count == 1 ? possible[0] : nil)
        }
        unsettled = []
    }

    /// Every rule of a group, without its standing.
    init(plain rules: GroupRules) {
        self.rules = rules.rules.map { Selected(rule: $0, match: .yes, standing: nil) }
        unsettled = []
    }

    /// The rules that a filter means. What is around the group is read only where the filter asks for
    /// what depends on it.
    init(
        _ filter: RuleFilter, of rules: GroupRules, reader: SecurityGroupReader
    ) async {
        let lists = filter.listsThatMatter(in: rules.rules)
        var surroundings: Surroundings?
        if filter.asks(for: .redundant) || !lists.isEmpty {
            surroundings = await reader.surroundings(of: rules, within: Surroundings.headlessLimit)
        }
        self.init(filter, of: rules, lists: lists, around: surroundings)
    }

    /// - Parameters:
    ///   - lists: the ids of those whose contents matter.
    ///   - surroundings: what was read around the group; nil where nothing had to be.
    init(
        _ filter: RuleFilter, of rules: GroupRules, lists: Set<String>,
        around surroundings: Surroundings?
    ) {
        var context = RuleFilter.Context()
        var unsettled: [String] = []
        for list in lists.sorted() {
            switch surroundings?.names[list] {
            case .entries(let blocks)?: context.prefixLists[list] = blocks
            case .ports(let ranges)?: context.portLists[list] = ranges
            case .unread(let why)?: unsettled.append(Self.unread(list, why))
            case .members?, nil: unsettled.append(Self.unread(list, surroundings?.gap))
            }
        }
        let deadline =
            filter.needsStandings
            ? WorkBudget.headlessDeadline : WorkBudget.standingsDeadline
        let found = RuleStandingsAnalysis(of: rules, around: surroundings)
            .standings(budget: .until(deadline))
        context.standings = Self.properties(found.standings)

        var selected: [Selected] = []
        var open = 0
        for rule in rules.rules {
            var match = filter.match(rule, in: context)
            let possible = Self.possible(rule.key, found)
            if filter.needsStandings, possible.count > 1 {
                let matches = Set(
                    possible.map { standing in
                        var context = context
                        context.standings = Self.properties([rule.key: standing])
                        return filter.match(rule, in: context)
                    })
                if matches.count > 1 {
                    match = .may
                    open += 1
                } else if let only = matches.first {
                    match = only
                }
            }
            if match == .no { continue }
            selected.append(
                Selected(
                    rule: rule, match: match, standing: possible.count == 1 ? possible[0] : nil))
        }
        if open > 0 {
            let why = filter.asks(for: .redundant) ? surroundings?.gap.map { ": \($0)" } : nil
            unsettled.append(
                "it is not settled what \(open == 1 ? "1 rule does" : "\(open) rules do")\(why ?? "")"
            )
        }
        self.rules = selected
        self.unsettled = unsettled
    }

    private static func unread(_ list: String, _ why: String?) -> String {
        "\(list) could not be read, so nothing is settled that depends on it"
            + (why.map { ": \($0)" } ?? "")
    }

    /// The standings that a rule may have as far as it is known; one where that is settled.
    private static func possible(_ key: RuleKey, _ found: RuleStandings) -> [RuleStanding] {
        switch found.standings[key] {
        case .dead? where found.deadByLists.contains(key): [.dead, .needed]
        case let standing?: [standing]
        case nil where found.redundantAlone.contains(key): [.effective, .redundant]
        case nil: [.effective, .redundant, .dead, .needed]
        }
    }

    private static func properties(
        _ standings: [RuleKey: RuleStanding]
    ) -> [RuleFilter.Property: Set<RuleKey>] {
        var properties: [RuleFilter.Property: Set<RuleKey>] = [:]
        for (key, standing) in standings {
            switch standing {
            case .dead: properties[.dead, default: []].insert(key)
            case .redundant: properties[.redundant, default: []].insert(key)
            case .needed: properties[.needed, default: []].insert(key)
            case .effective: break
            }
        }
        return properties
    }
}

extension Surroundings {
    /// Why the groups of every interface are not known; nil where they are.
    fileprivate var gap: String? {
        switch instances {
        case .unread(let words): words
        case .pending: "it was not read"
        case .read where isWhole: nil
        case .read: interfaceGap ?? "other groups of its instances could not be read"
        }
    }
}
