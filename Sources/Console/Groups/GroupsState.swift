import FoundationEssentials
import SecurityGroups

/// The groups of a region, as far as they are read, and which of them are shown.
struct GroupsState: Sendable, Hashable {
    var region: RegionID
    private(set) var all: [SecurityGroup] = []
    /// Whether `all` is the whole list of one read.
    private(set) var isWhole = false
    /// When the read began that `all` is from.
    private var readAt: Date?
    var loading = Loading.idle
    var filter = "" { didSet { refresh() } }
    var order = GroupOrder() { didSet { refresh() } }
    var list = ListState<SecurityGroupID>()
    /// The groups on the screen, filtered and sorted.
    private(set) var visible: [SecurityGroup] = []
    /// What is known of the rules of groups that were opened.
    private(set) var opened: [SecurityGroupID: OpenedGroup]

    /// - Parameter opened: what was found out while another region was shown.
    init(region: RegionID, opened: [SecurityGroupID: OpenedGroup] = [:]) {
        self.region = region
        self.opened = opened
    }

    /// Keeps what is known of a group, when it is left, too.
    mutating func note(_ group: OpenedGroup, of id: SecurityGroupID) {
        guard opened[id] != group else { return }
        opened[id] = group
        if order.column == .rules || order.column == .world { refresh() }
    }

    private mutating func refresh() { visible = order.sorted(filtered, opened) }

    private var filtered: [SecurityGroup] {
        let words = filter.utf8.split(separator: UInt8(ascii: " ")).map { word in
            let isNegated = word.first == UInt8(ascii: "!")
            let searched = SearchText(String(Substring(word.dropFirst(isNegated ? 1 : 0))))
            return (searched: searched, isNegated: isNegated)
        }.filter { !$0.searched.isEmpty }
        guard !words.isEmpty else { return all }
        return all.filter { group in
            let text = SearchText(
                [group.id.rawValue, group.name, group.vpcID, group.type, group.description]
                    .joined(separator: "\n"))
            return words.allSatisfy { text.contains($0.searched) != $0.isNegated }
        }
    }

    /// Takes pages over as they come. Pages of an older read are late; a list that is whole is not
    /// replaced by a part of a newer one.
    ///
    /// - Parameter readAt: when the read began.
    /// - Returns: whether the pages were not late.
    mutating func receive(_ groups: [SecurityGroup], isWhole: Bool, readAt: Date?) -> Bool {
        if let readAt, let known = self.readAt, known > readAt { return false }
        if self.isWhole && !isWhole { return true }
        self.readAt = readAt
        all = groups
        self.isWhole = isWhole
        refresh()
        return true
    }

    var selected: SecurityGroup? { all.first { $0.id == list.cursor } }
}
