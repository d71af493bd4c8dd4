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

    init(width: Int, isWide: Bool, plain: Set<RuleColumn> = []) {
        let isNarrow = width < 80
        let source = isNarrow || (isWide && width < 120) ? 18 : 24
        var chosen: [(RuleColumn, Int)] = [
            (.policy, 6), (.ipProtocol, 6), (.ports, isNarrow ? 9 : 11), (.source, source),
            (.priority, 5),
        ]
        // Where the id has no room beside the source, `w` shows it in its place.
        if isWide && isNarrow { chosen.removeAll { $0.0 == .source } }
        var more: [(RuleColumn, Int)] = [
            (.destination, 18), (.sourcePorts, 11), (.nicType, 8), (.id, 24), (.created, 20),
        ]
        if isWide { more.insert(more.remove(at: 3), at: 0) }
        more = more.filter { !plain.contains($0.0) } + more.filter { plain.contains($0.0) }
        // On a narrow screen `w` has them take the description's room.
        let kept = isWide && width < 100 ? 0 : Self.leastDescription
        for column in more {
            // In their order: a narrow one does not slip in where one before it had no room.
            guard Self.room(in: width, beside: chosen) - column.1 - 1 >= kept else { break }
            chosen.append(column)
        }
        // An IPv6 block whole, where nothing else has to go for it.
        let longSource = 43 - source
        if !isNarrow, Self.room(in: width, beside: chosen) - longSource >= Self.leastDescription,
            chosen.count == 5 + more.count
        {
            chosen[3].1 += longSource
        }
        let rest = Self.room(in: width, beside: chosen)
        if rest >= 6 { chosen.append((.description, rest)) }
        var start = Self.gutter
        placed = chosen.map { column, columnWidth in
            defer { start += columnWidth + 1 }
            return Placed(column: column, start: start, width: columnWidth)
        }
    }

    func shows(_ column: RuleColumn) -> Bool { placed.contains { $0.column == column } }

    private static func room(in width: Int, beside columns: [(RuleColumn, Int)]) -> Int {
        width - gutter - columns.reduce(0) { $0 + $1.1 + 1 }
    }
}
