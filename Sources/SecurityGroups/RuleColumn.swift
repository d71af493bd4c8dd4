/// A column of the rule table. All that is told of a column stands in its row below: the table on the
/// screen, the order of the list, the configuration file and `drawbridge rules` are made of it.
public struct RuleColumn: Sendable {
    /// How the configuration file calls it.
    public let name: String
    /// The head of the column.
    public let title: String
    package let width: Width
    /// Its place among the columns of a page.
    package let place: Place
    /// Its place in the table that `drawbridge rules` prints, from the left; nil where it is not in it.
    public let printedPlace: Int?
    private let cell: @Sendable (IngressRule) -> String
    /// What the list is sorted by.
    let sortKey: @Sendable (IngressRule) -> RuleSortKey
    /// Whether a rule has what nearly all rules have.
    private let isDefault: (@Sendable (IngressRule) -> Bool)?
    /// What nearly all rules have, in words; nil where there is no such thing.
    public let defaultText: String?

    /// In columns of the terminal.
    package struct Width: Sendable, Hashable {
        let usual: Int
        /// On a screen of fewer than 80 columns.
        let narrow: Int
        /// On a further page of a screen of fewer than 120.
        let crowded: Int

        init(_ usual: Int, narrow: Int? = nil, crowded: Int? = nil) {
            self.usual = usual
            self.narrow = narrow ?? usual
            self.crowded = crowded ?? usual
        }

        package func columns(onScreen width: Int, isFurtherPage: Bool) -> Int {
            if width < 80 { return narrow }
            return isFurtherPage && width < 120 ? crowded : usual
        }
    }

    package enum Place: Sendable, Hashable {
        /// Before the others, on every page, but where a narrow screen leaves it out of further pages.
        case always(onNarrowFurtherPages: Bool = true)
        /// On the first page as far as there is room, in this order; then on further pages, in theirs.
        case asFits(first: Int, further: Int)
        /// Behind the others, with what room they leave.
        case rest
    }

    private init(
        _ name: String, _ title: String, _ width: Width, _ place: Place, printed: Int?,
        order: (@Sendable (IngressRule) -> RuleSortKey)? = nil,
        isDefault: (@Sendable (IngressRule) -> Bool)? = nil, defaultText: String? = nil,
        cell: @escaping @Sendable (IngressRule) -> String
    ) {
        (self.name, self.title, self.width, self.place) = (name, title, width, place)
        printedPlace = printed
        self.cell = cell
        sortKey = order ?? { RuleSortKey(text: cell($0)) }
        self.isDefault = isDefault
        self.defaultText = defaultText
    }

    /// The text of the rule's cell, untrusted where the field is free text.
    public func text(of rule: IngressRule) -> String { cell(rule) }

    /// Whether the column says nothing of these rules, since all have the default.
    public func isPlain(in rules: [IngressRule]) -> Bool {
        guard let isDefault else { return false }
        return rules.allSatisfy(isDefault)
    }
}

extension RuleColumn: Hashable, CaseIterable, CustomStringConvertible {
    public static func == (left: RuleColumn, right: RuleColumn) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
    public var description: String { name }

    /// In the order in which the sort keys step through them.
    public static let allCases: [RuleColumn] = [
        policy, ipProtocol, ports, source, priority, description, nicType, destination, sourcePorts,
        created, id,
    ]

    /// The columns that `drawbridge rules` prints, in their order.
    public static let printed = allCases.filter { $0.printedPlace != nil }
        .sorted { ($0.printedPlace ?? 0) < ($1.printedPlace ?? 0) }
}

extension RuleColumn {
    /// `Policy`.
    public static let policy = RuleColumn(
        "policy", "POLICY", Width(6), .always(), printed: 2, cell: { $0.policy.name })
    /// `IpProtocol`.
    public static let ipProtocol = RuleColumn(
        "protocol", "PROTO", Width(6), .always(), printed: 3, cell: { $0.ipProtocol.name })
    /// `PortRange`, or the port list.
    public static let ports = RuleColumn(
        "ports", "PORTS", Width(11, narrow: 9), .always(), printed: 4,
        order: { RuleSortKey($0.portRange) }, cell: { $0.portsText })
    /// The block, group or prefix list that traffic is from.
    public static let source = RuleColumn(
        "source", "SOURCE", Width(24, narrow: 18, crowded: 18),
        .always(onNarrowFurtherPages: false), printed: 5,
        order: { RuleSortKey($0.source) }, cell: { $0.source.text })
    /// `Priority`.
    public static let priority = RuleColumn(
        "priority", "PRIO", Width(5), .always(), printed: 6,
        order: { RuleSortKey(number: max(0, $0.priority.value)) },
        cell: { $0.priority.description })
    /// `Description`. Untrusted.
    public static let description = RuleColumn(
        "description", "DESCRIPTION", Width(16), .rest, printed: 10, cell: { $0.description })
    /// `NicType`.
    public static let nicType = RuleColumn(
        "nic-type", "NIC", Width(8), .asFits(first: 3, further: 4), printed: 7,
        isDefault: { $0.nicType == .intranet }, defaultText: "intranet", cell: { $0.nicType.name })
    /// `DestCidrIp`, `Ipv6DestCidrIp`.
    public static let destination = RuleColumn(
        "destination", "DESTINATION", Width(18), .asFits(first: 1, further: 2), printed: 8,
        order: { RuleSortKey($0.destination) }, isDefault: { $0.destination == .any },
        defaultText: "any destination",
        cell: { $0.destination.text })
    /// `SourcePortRange`.
    public static let sourcePorts = RuleColumn(
        "source-ports", "SRC PORTS", Width(11), .asFits(first: 2, further: 3), printed: 9,
        order: { RuleSortKey($0.sourcePortRange) }, isDefault: { $0.sourcePortRange == .all },
        defaultText: "any source port",
        cell: { $0.sourcePortRange == .all ? "any" : $0.sourcePortRange.wireText })
    /// `CreateTime`.
    public static let created = RuleColumn(
        "created", "CREATED", Width(20), .asFits(first: 5, further: 5), printed: nil,
        cell: { $0.creationTime })
    /// `SecurityGroupRuleId`.
    public static let id = RuleColumn(
        "id", "RULE ID", Width(24), .asFits(first: 4, further: 1), printed: 1,
        cell: { $0.id?.rawValue ?? "" })
}
