import SecurityGroups

/// What stands around a group: the instances and further network interfaces that its rules protect,
/// and the groups whose rules name it.
struct SurroundingsState: Sendable, Hashable {
    let groupID: SecurityGroupID
    let region: RegionID
    private(set) var instances: [Instance] = []
    private(set) var interfaces: [NetworkInterface] = []
    private(set) var references: [GroupReference] = []
    /// The reads of which all has come.
    private var complete: Set<GroupRead> = []
    /// How far each read has come; nil for one that was not asked for.
    var loading: [GroupRead: Loading] = [:]

    init(groupID: SecurityGroupID, region: RegionID) {
        self.groupID = groupID
        self.region = region
    }

    /// Takes pages over as they come; a list that is whole is not replaced by a part of a newer one.
    mutating func receive(_ instances: [Instance], isWhole: Bool) {
        if isWhole { loading[.instances] = .idle }
        if has(.instances) && !isWhole { return }
        self.instances = instances
        if isWhole { complete.insert(.instances) }
    }

    mutating func receive(_ interfaces: [NetworkInterface]) {
        self.interfaces = interfaces
        complete.insert(.interfaces)
        loading[.interfaces] = .idle
    }

    mutating func receive(_ references: [GroupReference]) {
        self.references = references
        complete.insert(.references)
        loading[.references] = .idle
    }

    /// Whether all of a read has come.
    func has(_ read: GroupRead) -> Bool { complete.contains(read) }

    var reads: [Read] { GroupRead.surroundings.map { .group($0, groupID, region) } }

    /// The reads that have not been made, or have failed.
    var missingReads: [Read] {
        GroupRead.surroundings.filter { loading[$0] != .underWay && !has($0) }
            .map { .group($0, groupID, region) }
    }
}
