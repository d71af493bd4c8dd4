import SecurityGroups

/// Which columns of the rule table fit a width, and where they stand.
struct RulesColumns {
    struct Placed {
        let column: RuleColumn
        let start: Int
        let width: Int
    }

    let placed: [Placed]

    /// Sign of the cursor, mark, risk sign, blank.
    static let gutter = 4
    /// Less than this is no room for a description.
    private static let leastDescription = 16

    /// - Parameter asked: the columns that the operator chose, in their order; they show as far as
    ///   they fit. `w` shows the standard ones.
    init(width: Int, isWide: Bool, plain: Set<RuleColumn> = [], asked: [RuleColumn] = []) {
        let chosen =
            asked.isEmpty || isWide
            ? Self.standard(width: width, isWide: isWide, plain: plain)
            : Self.fitting(asked, width: width)
        var start = Self.gutter
        placed = chosen.map { column, columnWidth in
            defer { start += columnWidth + 1 }
            return Placed(column: column, start: start, width: columnWidth)
        }
    }

    func shows(_ column: RuleColumn) -> Bool { placed.contains { $0.column == column } }

    private static func standard(
        width: Int, isWide: Bool, plain: Set<RuleColumn>
    ) -> [(RuleColumn, Int)] {
        func sized(_ column: RuleColumn) -> (RuleColumn, Int) {
            (column, size(of: column, width: width, isWide: isWide))
        }
        var chosen = [.policy, .ipProtocol, .ports, .source, .priority].map(sized)
        // Where the id has no room beside the source, `w` shows it in its place.
        let isNarrow = width < 80
        if isWide && isNarrow { chosen.removeAll { $0.0 == .source } }
        var more = [RuleColumn.destination, .sourcePorts, .nicType, .id, .created].map(sized)
        if isWide { more.insert(more.remove(at: 3), at: 0) }
        more = more.filter { !plain.contains($0.0) } + more.filter { plain.contains($0.0) }
        // On a narrow screen `w` has them take the description's room.
        let kept = isWide && width < 100 ? 0 : leastDescription
        for column in more {
            // In their order: a narrow one does not slip in where one before it had no room.
            guard room(in: width, beside: chosen) - column.1 - 1 >= kept else { break }
            chosen.append(column)
        }
        // An IPv6 block whole, where nothing else has to go for it.
        let longSource = 43 - size(of: .source, width: width, isWide: isWide)
        if !isNarrow, chosen.count == 5 + more.count,
            room(in: width, beside: chosen) - longSource >= leastDescription
        {
            chosen[3].1 += longSource
        }
        let rest = room(in: width, beside: chosen)
        if rest >= 6 { chosen.append((.description, rest)) }
        return chosen
    }

    /// The description, where it is asked for, takes what the others leave.
    private static func fitting(_ asked: [RuleColumn], width: Int) -> [(RuleColumn, Int)] {
        var chosen: [(RuleColumn, Int)] = []
        for column in asked where !chosen.contains(where: { $0.0 == column }) {
            let size = column == .description ? 6 : size(of: column, width: width, isWide: false)
            guard room(in: width, beside: chosen) >= size else { break }
            chosen.append((column, size))
        }
        if let index = chosen.firstIndex(where: { $0.0 == .description }) {
            chosen[index].1 += room(in: width, beside: chosen) + 1
        }
        return chosen
    }

    private static func size(of column: RuleColumn, width: Int, isWide: Bool) -> Int {
        switch column {
        case .policy, .ipProtocol: 6
        case .ports: width < 80 ? 9 : 11
        case .source: width < 80 || (isWide && width < 120) ? 18 : 24
        case .priority: 5
        case .destination: 18
        case .sourcePorts: 11
        case .nicType: 8
        case .id: 24
        case .created: 20
        case .description: leastDescription
        }
    }

    /// What is left for one more column.
    private static func room(in width: Int, beside columns: [(RuleColumn, Int)]) -> Int {
        width - gutter - columns.reduce(0) { $0 + $1.1 + 1 }
    }
}
