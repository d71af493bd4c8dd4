import Canvas
import SecurityGroups

/// What stands around a group: its instances, other interfaces, and the groups that name it.
struct InstancesScreen: TextScreen, Equatable {
    var text = TextState()
    var context: KeyContext { .instances }
    var screen: Screen { .instances(self) }

    func lines(in session: Session) -> [TextLine] { SurroundingsText.lines(of: session) }

    func isReading(in session: Session) -> Bool {
        session.inventory.surroundings?.loading.values.contains(.underWay) == true
    }

    func readAgain(in session: inout Session) -> [Effect] {
        let reads = session.inventory.surroundings?.reads ?? []
        return reads.flatMap { session.read($0) }
    }

    /// Of the open group, or of the one at the cursor of the groups.
    func header(in session: Session) -> Header {
        guard session.rules == nil, let group = session.inventory.surroundings?.groupID else {
            return .ofOpenGroup(in: session)
        }
        let known = session.inventory.groups.all.first { $0.id == group }
        return Header(group.rawValue, known?.name ?? "")
    }
}

extension KeyContext {
    static let instances = KeyContext(
        "Instances and references",
        [.search, .nextMatch, .previousMatch, .readAgain, .messages, .help],
        moves: Binding.textMoves)
}

extension Session {
    /// Shows what stands around the group; what is not known yet is read in the background.
    mutating func openInstances() -> [Effect] {
        guard let (id, region) = groupInQuestion else { return [] }
        if inventory.surroundings?.groupID != id || inventory.surroundings?.region != region {
            inventory.surroundings = SurroundingsState(groupID: id, region: region)
        }
        show(InstancesScreen())
        let reads = inventory.surroundings?.missingReads ?? []
        return reads.flatMap { read($0) }
    }

    /// The open group, or the one at the cursor.
    private var groupInQuestion: (SecurityGroupID, RegionID)? {
        if screen.context != .groups, let rules { return (rules.groupID, rules.region) }
        return inventory.groups.selected.map { ($0.id, region) }
    }

    mutating func receive(_ instances: [Instance], of group: SecurityGroupID, isComplete: Bool) {
        guard inventory.surroundings?.groupID == group else { return }
        inventory.surroundings?.receive(instances, isWhole: isComplete)
    }

    mutating func receive(_ interfaces: [NetworkInterface], of group: SecurityGroupID) {
        guard inventory.surroundings?.groupID == group else { return }
        inventory.surroundings?.receive(interfaces)
    }

    mutating func receive(_ references: [GroupReference], to group: SecurityGroupID) {
        guard inventory.surroundings?.groupID == group else { return }
        inventory.surroundings?.receive(references)
    }
}
