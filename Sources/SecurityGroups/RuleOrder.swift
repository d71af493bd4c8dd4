/// How a rule list is sorted. Rules that are equal in the column stay in the order in which ECS
/// tests them: priority first, drop before accept.
public struct RuleOrder: Sendable, Hashable {
    public var column: RuleColumn
    public var isDescending: Bool

    public init(by column: RuleColumn, descending: Bool = false) {
        self.column = column
        isDescending = descending
    }

    /// The order in which ECS tests the rules.
    public static let precedence = RuleOrder(by: .priority)

    public func sorted(_ rules: [IngressRule]) -> [IngressRule] {
        let tested = rules.sorted(by: Self.isTestedBefore)
        if column == .priority && !isDescending { return tested }
        // Swift's sort is stable in practice but does not promise it: the index decides ties.
        let keyed = tested.enumerated().map {
            (index: $0.offset, key: key(of: $0.element), rule: $0.element)
        }
        return keyed.sorted { left, right in
            if left.key != right.key {
                return isDescending ? left.key > right.key : left.key < right.key
            }
            return left.index < right.index
        }.map(\.rule)
    }

    private static func isTestedBefore(_ left: IngressRule, _ right: IngressRule) -> Bool {
        if left.priority != right.priority { return left.priority < right.priority }
        let (leftAccepts, rightAccepts) = (left.policy == .accept, right.policy == .accept)
        if leftAccepts != rightAccepts { return rightAccepts }
        return left.portNumber < right.portNumber
    }

    private func key(of rule: IngressRule) -> SortKey {
        switch column {
        case .priority: SortKey(number: UInt128(max(0, rule.priority.value)))
        case .ports: SortKey(number: UInt128(rule.portNumber))
        case .source: SortKey(source: rule.source)
        case .policy, .ipProtocol, .description, .nicType, .destination, .sourcePorts, .created,
            .id:
            SortKey(text: column.text(of: rule))
        }
    }
}

/// Numbers before text, numbers by value.
private struct SortKey: Comparable {
    var group = 0
    var number: UInt128 = 0
    var text = ""

    init(number: UInt128) { self.number = number }

    init(text: String) { self.text = text }

    init(source: Source) {
        if case .cidr(let block) = source {
            group = block.family == .v4 ? 0 : 1
            number = block.network
            text = String(1000 + block.prefixLength)
        } else {
            group = 2
            text = source.text
        }
    }

    static func < (left: SortKey, right: SortKey) -> Bool {
        if left.group != right.group { return left.group < right.group }
        if left.number != right.number { return left.number < right.number }
        return left.text < right.text
    }
}

extension IngressRule {
    /// The first port, 0 where the rule has none: for sorting only.
    fileprivate var portNumber: UInt16 {
        if case .ports(let range) = portRange { return range.lowerBound }
        return 0
    }
}
