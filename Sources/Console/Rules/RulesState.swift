import FoundationEssentials
import Revocation
import SecurityGroups
import TrafficImpact

/// The ingress rules of the open group: what was read, what is shown of it, and the marks.
struct RulesState: Sendable, Hashable {
    let groupID: SecurityGroupID
    let region: RegionID
    /// From the list of groups; nil where the group was named on the command line.
    var group: SecurityGroup?
    private(set) var loaded: GroupRules?
    /// What has come of the first read as yet: shown, but neither judged nor planned from.
    private(set) var arriving: PartialRuleList?
    /// What rules do in the list, as far as it is known yet.
    private(set) var standings = RuleStandings() {
        didSet { idleSummary = GroupSummary.idle(standings, of: rules.count) }
    }
    /// Whether `standings` are of the loaded list, or are still being found out.
    private(set) var hasStandings = false
    /// How many rules never decide, in words, as far as it is known yet; empty where none does.
    private(set) var idleSummary = ""
    /// What the list accepts from the world; nil until it is known.
    private(set) var exposure: WorldExposure?
    /// What revoking the chosen rules does; of others it is not shown.
    var preview: RulePreview?
    var loading = Loading.idle
    /// The search for the group in other regions, where this one does not have it.
    var search: SearchState?
    var filter = RuleFilter("") {
        didSet { refresh(within: filter.narrows(oldValue) ? visible : nil) }
    }
    var order = RuleOrder.precedence { didSet { sort() } }
    /// Rules with a sign come first: open to the world, then dead, needed and redundant.
    var sortsBySign = false { didSet { sort() } }
    var showsOnlyMarked = false { didSet { refresh() } }
    /// 0 for the usual columns; `w` turns to others.
    var columnPage = 0
    private(set) var marks: Set<RuleKey> = []
    /// The marked rules as they were marked, and how old the list was of which the first one was.
    private var marked: [RuleKey: IngressRule] = [:]
    private(set) var markedSince: Date?
    /// One end of a range that is being marked.
    var rangeAnchor: RuleKey?
    var list = ListState<RuleKey>()
    /// Where the cursor was when the group was open before; taken when there are rules.
    private var awaitedList: ListState<RuleKey>?
    /// All rules, sorted: sorting them takes longer than a filter's letter may.
    private var sorted: [IngressRule] = []
    /// The rules on the screen, sorted and filtered.
    private(set) var visible: [IngressRule] = []
    private(set) var visibleKeys: [RuleKey] = []
    /// Those that the filter only may mean.
    private(set) var uncertain: Set<RuleKey> = []
    /// Columns in which every rule of the group has the default: the header tells it.
    private(set) var plainColumns: Set<RuleColumn> = [] {
        didSet {
            foldedTexts = RuleColumn.allCases.filter(plainColumns.contains)
                .compactMap(\.defaultText)
        }
    }
    /// What all rules have, as the header tells it in place of a column.
    private(set) var foldedTexts: [String] = []

    /// - Parameter choices: what the operator chose when the group was open before.
    init(
        groupID: SecurityGroupID, region: RegionID, group: SecurityGroup? = nil,
        choices: Choices? = nil
    ) {
        self.groupID = groupID
        self.region = region
        self.group = group
        if let choices { take(choices) }
    }

    var selected: IngressRule? {
        list.index(in: visibleKeys).map { visible[$0] }
    }

    /// Every rule that is known of, whether or not the list is whole.
    var rules: [IngressRule] { loaded?.rules ?? arriving?.rules ?? [] }
    /// The group's name and its VPC, from whatever says them first.
    var name: String { loaded?.name ?? arriving?.name ?? group?.name ?? "" }
    var vpcID: String? { loaded?.vpcID ?? arriving?.vpcID ?? group?.vpcID }

    /// Takes pages over as they come; a list that is whole is not replaced by a part of a newer one.
    mutating func receive(_ pages: PartialRuleList) {
        guard loaded == nil else { return }
        if let shown = arriving {
            let isLate = shown.readAt > pages.readAt
            let isPassed = shown.readAt == pages.readAt && shown.rules.count > pages.rules.count
            if isLate || isPassed { return }
        }
        arriving = pages
        plainColumns = Self.plainColumns(of: pages.rules)
        sort()
    }

    /// Takes a new read over; marks of rules that are gone, or that became others, go with them.
    ///
    /// - Returns: how many marks were lost.
    mutating func receive(_ rules: GroupRules) -> Int {
        if loaded?.rules != rules.rules {
            standings = RuleStandings()
            hasStandings = false
            exposure = nil
        }
        loaded = rules
        arriving = nil
        plainColumns = Self.plainColumns(of: rules.rules)
        let present = Dictionary(
            rules.rules.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let kept = marks.filter { key in present[key].map { $0 == marked[key] } ?? false }
        let lost = marks.count - kept.count
        marks = kept
        marked = marked.filter { kept.contains($0.key) }
        if let anchor = rangeAnchor, present[anchor] == nil { rangeAnchor = nil }
        if marks.isEmpty { (showsOnlyMarked, markedSince) = (false, nil) }
        sort()
        return lost
    }

    /// Takes over what the rules do; what was found out of another list is late.
    mutating func receive(_ standings: RuleStandings, of rules: GroupRules) {
        guard loaded == rules else { return }
        let areListsNew = standings.lists != self.standings.lists
        self.standings = standings.withoutDoubt
        hasStandings = true
        if sortsBySign { sort() } else if filter.dependsOnContext || areListsNew { refresh() }
    }

    mutating func receive(_ exposure: WorldExposure, of rules: GroupRules) {
        if loaded == rules { self.exposure = exposure }
    }

    /// Why a rule deserves a second look; one that never decides opens nothing.
    func risk(of rule: IngressRule) -> String? {
        rule.risk.flatMap { standings.isIdle(rule.key) ? nil : $0 }
    }

    mutating func setMarks(_ marks: Set<RuleKey>) {
        let added = marks.subtracting(self.marks)
        marked = marked.filter { marks.contains($0.key) }
        if !added.isEmpty {
            // Of two that cannot be told apart the first counts, as when a list is read.
            for rule in rules where added.contains(rule.key) && marked[rule.key] == nil {
                marked[rule.key] = rule
            }
            markedSince = markedSince ?? loaded?.readAt ?? arriving?.readAt
        }
        self.marks = marks
        if marks.isEmpty { (showsOnlyMarked, markedSince) = (false, nil) }
        if showsOnlyMarked || filter.dependsOnContext { refresh() }
    }

    /// The marks, or the rule at the cursor where nothing is marked.
    var chosenKeys: Set<RuleKey> {
        marks.isEmpty ? Set([list.cursor].compactMap { $0 }) : marks
    }

    /// How many marked rules the filter hides.
    var hiddenMarks: Int { marks.count - visibleKeys.count { marks.contains($0) } }

    private static func plainColumns(of rules: [IngressRule]) -> Set<RuleColumn> {
        Set(RuleColumn.allCases.filter { $0.isPlain(in: rules) })
    }

    private mutating func sort() {
        if let awaitedList,
            loaded != nil || rules.contains(where: { $0.key == awaitedList.cursor })
        {
            (list, self.awaitedList) = (awaitedList, nil)
        }
        sorted = order.sorted(rules)
        if sortsBySign {
            let ranks = sorted.map(signRank)
            sorted = sorted.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { sorted[$0] }
        }
        refresh()
    }

    private func signRank(of rule: IngressRule) -> Int {
        if risk(of: rule) != nil { return 0 }
        switch standings.standings[rule.key] {
        case .dead: return 1
        case .needed: return 2
        case .redundant: return 3
        case .effective, nil: return 4
        }
    }

    /// - Parameter candidates: rules in their order among which all that are to be shown are.
    private mutating func refresh(within candidates: [IngressRule]? = nil) {
        uncertain = []
        if filter.isEmpty && !showsOnlyMarked {
            visible = sorted
        } else {
            let context = filterContext
            var uncertain: Set<RuleKey> = []
            visible = (candidates ?? sorted).filter { rule in
                if showsOnlyMarked && !marks.contains(rule.key) { return false }
                let match = filter.match(rule, in: context)
                if match == .may { uncertain.insert(rule.key) }
                return match != .no
            }
            self.uncertain = uncertain
        }
        visibleKeys = visible.map(\.key)
    }

    /// What a filter may ask beside the fields of rules.
    private var filterContext: RuleFilter.Context {
        var context = RuleFilter.Context()
        // Read for Review; before that a rule whose source is a list only may match.
        context.prefixLists = standings.lists.prefixLists
        context.portLists = standings.lists.portLists
        guard filter.dependsOnContext else { return context }
        context.marked = marks
        guard hasStandings else { return context }
        func keys(_ standing: RuleStanding) -> Set<RuleKey> {
            Set(standings.standings.filter { $0.value == standing }.keys)
        }
        context.standings = [
            .dead: keys(.dead), .needed: keys(.needed), .redundant: keys(.redundant),
        ]
        let unread = Set(rules.map(\.key)).subtracting(standings.standings.keys)
            .subtracting(standings.redundantAlone)
        context.unsettled = [
            .dead: unread, .needed: unread, .redundant: unread.union(standings.redundantAlone),
        ]
        return context
    }
}

/// What outlives the time for which a group is open.
extension RulesState {
    struct Choices: Sendable, Hashable {
        fileprivate let filter: RuleFilter
        fileprivate let order: RuleOrder
        fileprivate let sortsBySign: Bool
        fileprivate let showsOnlyMarked: Bool
        fileprivate let columnPage: Int
        fileprivate let list: ListState<RuleKey>
        fileprivate let marked: [RuleKey: IngressRule]
        fileprivate let since: Date?

        /// `5 marked since 03:12Z`, of the list as it was read then; nil where nothing is marked.
        var summary: String? {
            guard let since, !marked.isEmpty else { return nil }
            return "\(marked.count) marked since \(RuleWords.clock(since))"
        }
    }

    var choices: Choices {
        Choices(
            filter: filter, order: order, sortsBySign: sortsBySign,
            showsOnlyMarked: showsOnlyMarked, columnPage: columnPage, list: awaitedList ?? list,
            marked: marked,
            since: markedSince)
    }

    fileprivate mutating func take(_ choices: Choices) {
        marked = choices.marked
        marks = Set(choices.marked.keys)
        markedSince = choices.since
        (filter, order, sortsBySign) = (choices.filter, choices.order, choices.sortsBySign)
        (showsOnlyMarked, columnPage) = (choices.showsOnlyMarked, choices.columnPage)
        awaitedList = choices.list
    }
}
