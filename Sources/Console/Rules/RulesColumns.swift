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
    /// Less than this is no room for a description beside other columns.
    private static let leastDescription = 28

    /// - Parameters:
    ///   - page: 0 for the usual columns; `w` turns to pages with the others, see `pages`.
    ///   - asked: the columns that the operator chose for page 0, in their order; they show as far
    ///     as they fit.
    init(width: Int, page: Int, plain: Set<RuleColumn> = [], asked: [RuleColumn] = []) {
        let chosen: [(RuleColumn, Int)]
        if page > 0 {
            let pages = Self.otherColumns(width: width, plain: plain)
            chosen = Self.complete(pages[min(page, pages.count) - 1], width: width)
        } else if asked.isEmpty {
            chosen = Self.standard(width: width, plain: plain)
        } else {
            chosen = Self.fitting(asked, width: width)
        }
        var start = Self.gutter
        placed = chosen.map { column, columnWidth in
            defer { start += columnWidth + 1 }
            return Placed(column: column, start: start, width: columnWidth)
        }
    }

    /// Whether a rule counts for one destination or for some source ports only, and no column tells it.
    func hidesLimit(of rule: IngressRule) -> Bool {
        [RuleColumn.destination, .sourcePorts].contains { !shows($0) && !$0.isPlain(in: [rule]) }
    }

    func shows(_ column: RuleColumn) -> Bool { placed.contains { $0.column == column } }

    /// How many pages of columns there are at a width, the usual one among them.
    static func pages(width: Int, plain: Set<RuleColumn>) -> Int {
        1 + otherColumns(width: width, plain: plain).count
    }

    private static let always = RuleColumn.allCases.compactMap { column in
        if case .always(let stays) = column.place {
            (column: column, staysOnNarrowPages: stays)
        } else {
            nil
        }
    }
    private static let onFirstPage = ordered { first, _ in first }
    private static let onFurtherPages = ordered { _, further in further }

    /// The columns that show as far as they fit, by one of their places.
    private static func ordered(by place: (Int, Int) -> Int) -> [RuleColumn] {
        RuleColumn.allCases.compactMap { column -> (place: Int, column: RuleColumn)? in
            guard case .asFits(let first, let further) = column.place else { return nil }
            return (place(first, further), column)
        }
        .sorted { $0.place < $1.place }.map(\.column)
    }

    private static func standard(width: Int, plain: Set<RuleColumn>) -> [(RuleColumn, Int)] {
        var chosen = always.map { ($0.column, Self.width(of: $0.column, on: width)) }
        // One in which every rule has the default is told in the header.
        for column in onFirstPage where !plain.contains(column) {
            let size = Self.width(of: column, on: width)
            // In their order: a narrow one does not slip in where one before it had no room.
            guard room(in: width, beside: chosen) - size - 1 >= leastDescription else { break }
            chosen.append((column, size))
        }
        return complete(
            chosen, width: width,
            isAll: onFirstPage.allSatisfy { column in
                plain.contains(column) || chosen.contains { $0.0 == column }
            })
    }

    /// The pages of the columns that the usual page may have no room for, each beside those that
    /// always show. A narrow screen has none for the source, and for the description only what is
    /// left.
    private static func otherColumns(width: Int, plain: Set<RuleColumn>) -> [[(RuleColumn, Int)]] {
        let kept = width < 100 ? 0 : Self.width(of: .description, on: width)
        let first = always.filter { width >= 80 || $0.staysOnNarrowPages }
            .map { ($0.column, Self.width(of: $0.column, on: width, isFurtherPage: true)) }
        var pages = [first]
        for column in defaultsLast(onFurtherPages, plain) {
            let size = Self.width(of: column, on: width, isFurtherPage: true)
            let page = pages[pages.count - 1]
            if page.count > first.count, room(in: width, beside: page) - size - 1 < kept {
                pages.append(first)
            }
            pages[pages.count - 1].append((column, size))
        }
        return pages
    }

    /// A column in which every rule has the default says least.
    private static func defaultsLast(
        _ columns: [RuleColumn], _ plain: Set<RuleColumn>
    ) -> [RuleColumn] {
        columns.filter { !plain.contains($0) } + columns.filter { plain.contains($0) }
    }

    /// Adds the description where there is room for one.
    private static func complete(
        _ columns: [(RuleColumn, Int)], width: Int, isAll: Bool = false
    ) -> [(RuleColumn, Int)] {
        var chosen = columns
        // An IPv6 block whole, where nothing else has to go for it.
        if isAll,
            let source = chosen.firstIndex(where: { $0.0 == .source })
        {
            let more = 43 - chosen[source].1
            if room(in: width, beside: chosen) - more >= 2 * leastDescription {
                chosen[source].1 += more
            }
        }
        let rest = room(in: width, beside: chosen)
        if rest >= 6 { chosen.append((.description, rest)) }
        return chosen
    }

    /// The description, where it is asked for, takes what the others leave.
    private static func fitting(_ asked: [RuleColumn], width: Int) -> [(RuleColumn, Int)] {
        var chosen: [(RuleColumn, Int)] = []
        for column in asked where !chosen.contains(where: { $0.0 == column }) {
            let size = column == .description ? 6 : Self.width(of: column, on: width)
            guard room(in: width, beside: chosen) >= size else { break }
            chosen.append((column, size))
        }
        if let index = chosen.firstIndex(where: { $0.0 == .description }) {
            chosen[index].1 += room(in: width, beside: chosen) + 1
        }
        return chosen
    }

    private static func width(
        of column: RuleColumn, on screen: Int, isFurtherPage: Bool = false
    ) -> Int {
        column.width.columns(onScreen: screen, isFurtherPage: isFurtherPage)
    }

    /// What is left for one more column.
    private static func room(in width: Int, beside columns: [(RuleColumn, Int)]) -> Int {
        width - gutter - columns.reduce(0) { $0 + $1.1 + 1 }
    }
}
