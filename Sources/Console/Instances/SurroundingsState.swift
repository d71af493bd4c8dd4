import SecurityGroups

/// What stands around a group: the instances and further network interfaces that its rules protect,
/// and the groups whose rules name it.
struct SurroundingsState: Sendable, Hashable {
    let groupID: SecurityGroupID
    let region: RegionID
    private(set) var instances: [Instance] = []
    private(set) var hasAllInstances = false
    var instancesLoading = Loading.idle
    private(set) var interfaces: [NetworkInterface] = []
    private(set) var hasInterfaces = false
    var interfacesLoading = Loading.idle
    private(set) var references: [GroupReference] = []
    private(set) var hasReferences = false
    var referencesLoading = Loading.idle

    init(groupID: SecurityGroupID, region: RegionID) {
        self.groupID = groupID
        self.region = region
    }

    /// Takes pages over as they come; a list that is whole is not replaced by a part of a newer one.
    mutating func receive(_ instances: [Instance], isWhole: Bool) {
        if isWhole { instancesLoading = .idle }
        if hasAllInstances && !isWhole { return }
        self.instances = instances
        hasAllInstances = isWhole
    }

    mutating func receive(_ interfaces: [NetworkInterface]) {
        self.interfaces = interfaces
        hasInterfaces = true
        interfacesLoading = .idle
    }

    mutating func receive(_ references: [GroupReference]) {
        self.references = references
        hasReferences = true
        referencesLoading = .idle
    }

    /// The reads that have not been made, or have failed.
    var missingReads: [Read] {
        var reads: [Read] = []
        if !hasAllInstances && instancesLoading != .underWay {
            reads.append(.instances(groupID, region))
        }
        if !hasInterfaces && interfacesLoading != .underWay {
            reads.append(.interfaces(groupID, region))
        }
        if !hasReferences && referencesLoading != .underWay {
            reads.append(.references(groupID, region))
        }
        return reads
    }
}
