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
    private(set) var arriving: ArrivingRules?
    /// What rules do in the list, as far as it is known yet.
    private(set) var standings = RuleStandings() {
        didSet { idleSummary = GroupSummary.idle(standings, of: rules.count) }
    }
    /// How many rules never decide, in words, as far as it is known yet; empty where none does.
    private(set) var idleSummary = ""
    /// What the list accepts from the world; nil until it is known.
    private(set) var exposure: WorldExposure?
    var loading = Loading.idle
    /// The search for the group in other regions, where this one does not have it.
    var search: SearchState?
    var filter = RuleFilter("") {
        didSet { refresh(within: filter.narrows(oldValue) ? visible : nil) }
    }
    var order = RuleOrder.precedence { didSet { sort() } }
    var showsOnlyMarked = false { didSet { refresh() } }
    /// 0 for the usual columns; `w` turns to others.
    var columnPage = 0
    private(set) var marks: Set<RuleKey> = []
    /// One end of a range that is being marked.
    var rangeAnchor: RuleKey?
    var list = ListState<RuleKey>()
    /// All rules, sorted: sorting them takes longer than a filter's letter may.
    private var sorted: [IngressRule] = []
    /// The rules on the screen, sorted and filtered.
    private(set) var visible: [IngressRule] = []
    private(set) var visibleKeys: [RuleKey] = []
    /// Columns in which every rule of the group has the default: shown last.
    private(set) var plainColumns: Set<RuleColumn> = []

    init(groupID: SecurityGroupID, region: RegionID, group: SecurityGroup? = nil) {
        self.groupID = groupID
        self.region = region
        self.group = group
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
    mutating func receive(_ pages: ArrivingRules) {
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

    /// Takes a new read over; marks of rules that are gone go with them.
    ///
    /// - Returns: how many marks were lost.
    mutating func receive(_ rules: GroupRules) -> Int {
        if loaded?.rules != rules.rules {
            standings = RuleStandings()
            exposure = nil
        }
        loaded = rules
        arriving = nil
        plainColumns = Self.plainColumns(of: rules.rules)
        let present = Set(rules.rules.map(\.key))
        let lost = marks.subtracting(present).count
        marks.formIntersection(present)
        if let anchor = rangeAnchor, !present.contains(anchor) { rangeAnchor = nil }
        if marks.isEmpty { showsOnlyMarked = false }
        sort()
        return lost
    }

    /// Takes over what the rules do; what was found out of another list is late.
    mutating func receive(_ standings: RuleStandings, of rules: GroupRules) {
        if loaded == rules { self.standings = standings }
    }

    mutating func receive(_ exposure: WorldExposure, of rules: GroupRules) {
        if loaded == rules { self.exposure = exposure }
    }

    /// Why a rule deserves a second look; one that never decides opens nothing.
    func risk(of rule: IngressRule) -> String? {
        rule.risk.flatMap { standings.isIdle(rule.key) ? nil : $0 }
    }

    mutating func setMarks(_ marks: Set<RuleKey>) {
        self.marks = marks
        if marks.isEmpty { showsOnlyMarked = false }
        if showsOnlyMarked { refresh() }
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
        sorted = order.sorted(rules)
        refresh()
    }

    /// - Parameter candidates: rules in their order among which all that are to be shown are.
    private mutating func refresh(within candidates: [IngressRule]? = nil) {
        visible =
            filter.isEmpty && !showsOnlyMarked
            ? sorted
            : (candidates ?? sorted).filter {
                (!showsOnlyMarked || marks.contains($0.key)) && filter.holds(for: $0)
            }
        visibleKeys = visible.map(\.key)
    }
}
