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
        let source = width < 80 || (isWide && width < 120) ? 18 : width < 180 ? 24 : 43
        var chosen: [(RuleColumn, Int)] = [
            (.policy, 6), (.ipProtocol, 6), (.ports, width < 80 ? 9 : 11), (.source, source),
            (.priority, 5),
        ]
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
        let rest = Self.room(in: width, beside: chosen)
        if rest >= 6 { chosen.append((.description, rest)) }
        var start = Self.gutter
        placed = chosen.map { column, columnWidth in
            defer { start += columnWidth + 1 }
            return Placed(column: column, start: start, width: columnWidth)
        }
    }

    private static func room(in width: Int, beside columns: [(RuleColumn, Int)]) -> Int {
        width - gutter - columns.reduce(0) { $0 + $1.1 + 1 }
    }
}
