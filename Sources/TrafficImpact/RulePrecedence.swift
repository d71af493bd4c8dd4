import SecurityGroups

/// Where a rule stands among the rules of an interface.
///
/// ECS sorts by priority and then drop before accept; the order of the rest is not documented and
/// does not matter, since rules equal in both have the same verdict. Which of them *decides* does
/// matter to whoever looks for rules that may go, so the rest is ordered, too, by the rules alone:
/// within a group the broader match first, then the older rule, then the id. A list that comes in
/// another order gives the same answers.
struct RulePrecedence: Comparable {
    private let isInnerAccess: Bool
    private let priority: Int
    private let accepts: Bool
    private let group: Int
    private let memberships: Int
    private let breadth: Double
    private let created: String
    private let name: String

    /// - Parameters:
    ///   - rule: nil for what stands above the rules, see `RuleReference.innerAccess(of:)`.
    ///   - group: the place of its group among the groups of the interface.
    init(_ reading: RuleReading, of rule: IngressRule?, group: Int) {
        isInnerAccess = reading.isInnerAccess
        priority = reading.priority
        accepts = reading.verdict == .accept
        self.group = group
        memberships = reading.memberships.count
        breadth = reading.breadth
        created = rule?.creationTime ?? ""
        name = rule.map { $0.id?.rawValue ?? $0.text } ?? ""
    }

    static func < (left: RulePrecedence, right: RulePrecedence) -> Bool {
        if left.isInnerAccess != right.isInnerAccess { return left.isInnerAccess }
        if left.priority != right.priority { return left.priority < right.priority }
        if left.accepts != right.accepts { return right.accepts }
        if left.group != right.group { return left.group < right.group }
        // A name that nobody resolved narrows a rule, nobody knows how much.
        if left.memberships != right.memberships { return left.memberships < right.memberships }
        if left.breadth != right.breadth { return left.breadth > right.breadth }
        if left.created != right.created { return left.created < right.created }
        return left.name < right.name
    }
}

extension IngressRule {
    /// All that a rule without an id says.
    fileprivate var text: String {
        orderedAttributes.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
    }
}

extension RuleReading {
    /// How many packets the rule matches, by its ranges alone. A rule that matches all that another
    /// does, and more, has more.
    fileprivate var breadth: Double {
        if matchesNothing { return 0 }
        let ends = protocols.size * ports.size * sourcePorts.size
        return [CIDRBlock.Family.v4, .v6].reduce(0) { sum, family in
            guard (self.family ?? family) == family else { return sum }
            let destinations = (destination ?? family.addresses).size
            return sum + ends * destinations * sourceRanges(family).size
        }
    }
}

extension ClosedRange<UInt128> {
    fileprivate var size: Double { Double(upperBound - lowerBound) + 1 }
}

extension [ClosedRange<UInt128>] {
    fileprivate var size: Double { count == 1 ? self[0].size : merged.reduce(0) { $0 + $1.size } }
}
