/// How a rule list is sorted. Rules that are equal in the column stay in the order in which ECS
/// tests them: priority first, drop before accept.
public struct RuleOrder: Sendable, Hashable {
    /// What is compared.
    public var column: RuleColumn
    /// Whether the order is turned round.
    public var isDescending: Bool

    public init(by column: RuleColumn, descending: Bool = false) {
        self.column = column
        isDescending = descending
    }

    /// The order in which ECS tests the rules.
    public static let precedence = RuleOrder(by: .priority)

    /// The rules in this order; equal ones in the order in which ECS tests them.
    public func sorted(_ rules: [IngressRule]) -> [IngressRule] {
        // Swift's sort is stable in practice but does not promise it: the place decides ties.
        let tested = Self.sorted(rules, by: { Self.testKey(of: $0) }, isDescending: false)
        if column == .priority && !isDescending { return tested }
        return Self.sorted(tested, by: column.sortKey, isDescending: isDescending)
    }

    /// Keys are made once a rule, not once a comparison.
    private static func sorted<Key: Comparable>(
        _ rules: [IngressRule], by key: (IngressRule) -> Key, isDescending: Bool
    ) -> [IngressRule] {
        let keyed = rules.enumerated().map { (key: key($0.element), place: $0.offset) }
        let sorted = keyed.sorted { left, right in
            if left.key != right.key {
                return isDescending ? left.key > right.key : left.key < right.key
            }
            return left.place < right.place
        }
        return sorted.map { rules[$0.place] }
    }

    /// Priority, then drop before accept, then the first port, in one number.
    private static func testKey(of rule: IngressRule) -> Int {
        let priority = min(max(rule.priority.value, -1 << 40), 1 << 40)
        return priority << 20 | (rule.policy == .accept ? 1 << 16 : 0)
            | Int(rule.portRange.number)
    }
}

/// Numbers before text, numbers by value.
struct RuleSortKey: Comparable {
    private var group = 0
    private var number: UInt128 = 0
    private var text = ""

    init(number: Int) { self.number = UInt128(max(0, number)) }

    init(_ ports: PortRange) { self.init(number: Int(ports.number)) }

    init(text: String) { self.text = text }

    private init(block: CIDRBlock) {
        group = block.family == .v4 ? 0 : 1
        number = block.network
        text = String(1000 + block.prefixLength)
    }

    init(_ source: Source) {
        if case .cidr(let block) = source {
            self.init(block: block)
        } else {
            self.init(text: source.text)
            group = 2
        }
    }

    init(_ destination: Destination) {
        switch destination {
        case .any: self.init(text: "")
        case .cidr(let block): self.init(block: block)
        case .unrecognised(let text):
            self.init(text: text)
            group = 2
        }
    }

    static func < (left: RuleSortKey, right: RuleSortKey) -> Bool {
        if left.group != right.group { return left.group < right.group }
        if left.number != right.number { return left.number < right.number }
        return left.text < right.text
    }
}

extension PortRange {
    /// The first port, 0 where there is none: for sorting only.
    fileprivate var number: UInt16 {
        if case .ports(let range) = self { return range.lowerBound }
        return 0
    }
}
