public import SecurityGroups

/// What is read of the service. Another read about a group is a case of `GroupRead`.
public enum Read: Sendable, Hashable {
    case regions
    case groups(RegionID)
    case group(GroupRead, SecurityGroupID, RegionID)

    public static func rules(_ id: SecurityGroupID, _ region: RegionID) -> Read {
        .group(.rules, id, region)
    }

    /// A kind of read, whatever group or region it asks about: only the newest of a kind is wanted.
    public enum Kind: Sendable, Hashable {
        case regions, groups
        case group(GroupRead)
    }

    public var kind: Kind {
        switch self {
        case .regions: .regions
        case .groups: .groups
        case .group(let read, _, _): .group(read)
        }
    }
}

/// What is read about one group.
public enum GroupRead: Sendable, Hashable {
    case rules
    case instances
    /// Network interfaces beside the primary ones of the instances.
    case interfaces
    /// The groups whose rules name it.
    case references

    /// What the Instances screen lists.
    static let surroundings: [GroupRead] = [.instances, .interfaces, .references]
}
