import Canvas
import FoundationEssentials
import SecurityGroups

/// The groups of a region: the first screen, on which all others stand.
struct GroupsScreen: ListScreen, Equatable {
    var context: KeyContext { .groups }
    var screen: Screen { .groups(self) }

    func cursor(in session: Session) -> AnyHashable? { session.inventory.groups.list.cursor }

    func apply(_ change: ListChange, in session: inout Session) -> Bool {
        change.apply(
            to: &session.inventory.groups.list,
            rows: session.inventory.groups.visible.map(\.id), height: Layout(session).tableRows)
    }

    func disabledReason(for command: Command, in session: Session) -> String? {
        let groups = session.inventory.groups
        switch command {
        case .open, .instances: return Self.reasonWithoutGroup(groups)
        case .nextMatch, .previousMatch:
            return Self.matchReason(isFiltered: !groups.filter.isEmpty)
        case .back:
            let hasMore =
                session.prompt != nil || session.tour != nil
                || session.message?.kind == .error || !groups.filter.isEmpty
            return hasMore ? nil : "q quits."
        case .invertSort:
            return groups.order.column == nil
                ? "The groups stand as the service lists them: > sorts them by a column." : nil
        default: return nil
        }
    }

    private static func reasonWithoutGroup(_ groups: GroupsState) -> String? {
        guard groups.list.cursor == nil else { return nil }
        if !groups.all.isEmpty { return "No group is shown: Esc clears the filter." }
        switch groups.loading {
        case .underWay: return "The groups are still being read."
        case .failed: return "The groups could not be read; r reads them again."
        case .idle: return "The region has no groups; L chooses another."
        }
    }

    func perform(_ command: Command, in session: inout Session) -> [Effect] {
        switch command {
        case .open:
            guard let group = session.inventory.groups.selected else { return [] }
            return session.openGroup(group.id, known: group)
        case .sortNext: session.sortGroups(by: 1)
        case .sortPrevious: session.sortGroups(by: -1)
        case .invertSort: session.inventory.groups.order.isDescending.toggle()
        default: break
        }
        return []
    }

    func goBack(in session: inout Session) -> [Effect] {
        session.inventory.groups.filter = ""
        return []
    }

    func quit(in session: inout Session) -> [Effect] { [.quit] }

    func isReading(in session: Session) -> Bool { session.inventory.groups.loading == .underWay }
    func readAgain(in session: inout Session) -> [Effect] { session.read(.groups(session.region)) }

    func filter(in session: Session) -> String { session.inventory.groups.filter }
    func setFilter(_ text: String, in session: inout Session) {
        session.inventory.groups.filter = text
    }

    func header(in session: Session) -> Header { Header(of: session.inventory.groups) }
}

extension KeyContext {
    static let groups = KeyContext(
        "Groups",
        [
            .open, .filterGroups, .nextMatch, .previousMatch, .sortNext, .sortPrevious,
            .invertSort, .audit, .instances, .chooseRegion, .chooseProfile, .jump, .readAgain,
            .messages, .help,
        ], moves: Binding.listMoves)
}

extension Header {
    init(of groups: GroupsState) {
        let count =
            "\(groups.all.count)\(groups.isWhole || groups.all.isEmpty ? "" : " so far")"
        self.init(
            "Groups", "\(count) in \(groups.region)", right: groups.loading.summary)
    }
}

/// What arrives, and the ways to other groups.
extension Session {
    /// Pages come one by one; the first is readable at once.
    mutating func receiveGroups(
        _ groups: [SecurityGroup], of region: RegionID, isComplete: Bool, readAt: Date?
    ) -> [Effect] {
        guard region == self.region,
            inventory.groups.receive(groups, isWhole: isComplete, readAt: readAt)
        else { return [] }
        if let rules, let group = groups.first(where: { $0.id == rules.groupID }) {
            self.rules?.group = group
        }
        guard isComplete else { return [] }
        succeed(.groups(region))
        inventory.groups.loading = .idle
        return tryAwaitedJump()
    }

    /// Keeps what is known of the open group's rules for the table of groups.
    mutating func noteOpenGroup() {
        guard let rules, let opened = OpenedGroup(rules) else { return }
        inventory.groups.note(opened, of: rules.groupID)
    }

    /// Sorts by another column; the cursor stays on its group.
    fileprivate mutating func sortGroups(by step: Int) {
        let order = inventory.groups.order.stepped(by: step)
        inventory.groups.order = order
        hint(
            order.column.map { "Sorted by \($0.title)." }
                ?? "In the order in which the service lists them.")
    }

    /// Opens the group's rules on the list of groups, and reads them.
    mutating func openGroup(_ id: SecurityGroupID, known: SecurityGroup? = nil) -> [Effect] {
        guard !isRevoking else { return [] }
        closeGroup()
        awaited.jump = nil
        let choices = keptChoices[id]
        rules = RulesState(groupID: id, region: region, group: known, choices: choices)
        if let summary = choices?.summary { hint("\(summary).") }
        screens.reset(to: RulesScreen())
        return read(.rules(id, region))
    }

    /// Turns to another region and reads its groups.
    mutating func enter(_ region: RegionID) -> [Effect] {
        guard !isRevoking else { return [] }
        dropChoices()
        awaited.jump = nil
        screens.reset()
        inventory.groups = GroupsState(region: region, opened: inventory.groups.opened)
        return read(.groups(region))
    }
}
