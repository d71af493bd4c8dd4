import SecurityGroups

extension Session {
    /// Shows what stands around the group; what is not known yet is read in the background.
    mutating func openInstances() -> [Effect] {
        guard let (id, region) = groupInQuestion else { return [] }
        if surroundings?.groupID != id || surroundings?.region != region {
            surroundings = SurroundingsState(groupID: id, region: region)
        }
        show(.instances)
        let reads = surroundings?.missingReads ?? []
        return reads.flatMap { read($0) }
    }

    /// The open group, or the one at the cursor.
    private var groupInQuestion: (SecurityGroupID, RegionID)? {
        if place != .groups, let rules { return (rules.groupID, rules.region) }
        return groups.selected.map { ($0.id, groups.region) }
    }

    mutating func receive(_ instances: [Instance], of group: SecurityGroupID, isComplete: Bool) {
        guard surroundings?.groupID == group else { return }
        surroundings?.receive(instances, isWhole: isComplete)
    }

    mutating func receive(_ interfaces: [NetworkInterface], of group: SecurityGroupID) {
        guard surroundings?.groupID == group else { return }
        surroundings?.receive(interfaces)
    }

    mutating func receive(_ references: [GroupReference], to group: SecurityGroupID) {
        guard surroundings?.groupID == group else { return }
        surroundings?.receive(references)
    }
}
