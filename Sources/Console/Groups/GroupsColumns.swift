import SecurityGroups

/// A column of the table of groups, by which it can be sorted.
enum GroupColumn: Sendable, Hashable, CaseIterable {
    case id, name, vpc, type, rules, world, description

    var title: String {
        switch self {
        case .id: "GROUP"
        case .name: "NAME"
        case .vpc: "VPC"
        case .type: "TYPE"
        case .rules: "IN+OUT"
        case .world: "WORLD"
        case .description: "DESCRIPTION"
        }
    }

    /// - Parameter opened: what is known of the group's rules; nil where they were not read.
    func text(of group: SecurityGroup, opened: OpenedGroup?) -> String {
        switch self {
        case .id: group.id.rawValue
        case .name: group.name
        case .vpc: group.vpcID.isEmpty ? "classic" : group.vpcID
        case .type: group.isServiceManaged ? "managed" : group.type
        case .rules:
            // The list counts both directions; of a group that was read the ingress rules are known.
            opened.map { "\($0.ingressRules) in" } ?? group.ruleCount.map(String.init) ?? "–"
        case .world: opened?.world ?? "–"
        case .description: group.description
        }
    }

    /// What is compared; nil, which comes last, where it is not known.
    func sortKey(of group: SecurityGroup, opened: OpenedGroup?) -> GroupSortKey? {
        switch self {
        case .rules: (opened?.ingressRules ?? group.ruleCount).map { .number($0) }
        // What is open to the most comes first.
        case .world: opened?.openness.map { .number(-$0) }
        case .id, .name, .vpc, .type, .description:
            .text(text(of: group, opened: opened).lowercased())
        }
    }

    /// The columns that a screen has room for.
    ///
    /// - Parameter isWorldKnown: whether of any group it is known what it opens; the column says nothing
    ///   before, and the description gets its room.
    static func placed(
        width: Int, isWorldKnown: Bool
    ) -> [(column: GroupColumn, start: Int, width: Int)] {
        var widths: [(GroupColumn, Int)]
        switch width {
        // The number of rules says more than the VPC, which filters and detail know, too.
        case ..<80: widths = [(.id, 24), (.name, 22), (.rules, 8)]
        case ..<100: widths = [(.id, 24), (.name, 17), (.vpc, 15), (.type, 10), (.rules, 8)]
        case ..<140:
            widths = [
                (.id, 24), (.name, 22), (.vpc, 15), (.type, 10), (.rules, 8), (.world, 18),
            ]
        default:
            widths = [
                (.id, 24), (.name, 24), (.vpc, 22), (.type, 10), (.rules, 8), (.world, 24),
            ]
        }
        if !isWorldKnown { widths.removeAll { $0.0 == .world } }
        var start = gutter
        var columns: [(column: GroupColumn, start: Int, width: Int)] = []
        for (column, columnWidth) in widths where start + columnWidth <= width {
            columns.append((column, start, columnWidth))
            start += columnWidth + 1
        }
        if width - start >= 8 { columns.append((.description, start, width - start)) }
        return columns
    }

    /// Sign of the cursor, sign of what is open.
    private static let gutter = 2
}

/// What groups are compared by, of one column of one kind.
enum GroupSortKey: Comparable {
    case number(Int)
    case text(String)
}

/// How the groups are sorted; without a column, as the service lists them.
struct GroupOrder: Sendable, Hashable {
    var column: GroupColumn?
    var isDescending = false

    /// The column's title with an arrow; empty where there is none.
    var title: String { column.map { $0.title + (isDescending ? "↓" : "↑") } ?? "" }

    /// Another column; behind the last comes the order of the service's list.
    func stepped(by step: Int) -> GroupOrder {
        let columns: [GroupColumn?] = [nil] + GroupColumn.allCases
        let now = columns.firstIndex(of: column) ?? 0
        return GroupOrder(column: columns[(now + step + columns.count) % columns.count])
    }

    /// The groups in this order; equal ones as they were. What is not known comes last either way.
    func sorted(_ groups: [SecurityGroup], _ opened: [SecurityGroupID: OpenedGroup])
        -> [SecurityGroup]
    {
        guard let column else { return groups }
        let keyed = groups.enumerated().map {
            (
                key: column.sortKey(of: $0.element, opened: opened[$0.element.id]),
                place: $0.offset
            )
        }
        return keyed.sorted { left, right in
            switch (left.key, right.key) {
            case (let first?, let second?) where first != second:
                isDescending ? first > second : first < second
            case (nil, _?): false
            case (_?, nil): true
            default: left.place < right.place
            }
        }.map { groups[$0.place] }
    }
}
