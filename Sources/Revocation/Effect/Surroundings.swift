public import FoundationEssentials
public import SecurityGroups
import TrafficImpact

/// What was read around a group, beside its own rules: the instances on which its rules count, the
/// other groups there, and what the names in rules stand for.
public struct Surroundings: Sendable, Hashable {
    /// How far the instances of the group are known.
    public enum Instances: Sendable, Hashable {
        /// Still being read.
        case pending
        /// The words say why, as a whole sentence.
        case unread(String)
        case read([InterfaceGroups])
    }

    /// How far the instances of the group are known.
    public var instances: Instances
    /// Why the groups of some network interface are not known although instances were read, a clause;
    /// nil where those of all are.
    public var interfaceGap: String?
    /// The rules of the other groups, as far as they could be read.
    public var otherGroups: [SecurityGroupID: GroupRules] = [:]
    /// What names in rules stand for, by the name.
    public var names: [String: ResolvedSource] = [:]
    /// Whether the group itself is an enterprise (advanced) group; nil where that is not known.
    public var isEnterprise: Bool?
    /// When the reads began: what they show is no older. Nil where nothing was read.
    public var readAt: Date?

    /// Nothing has been read yet.
    public static let pending = Surroundings(instances: .pending)

    public init(instances: Instances, readAt: Date? = nil) {
        self.instances = instances
        self.readAt = readAt
    }

    /// More combinations of groups than this are not looked at, which is then said.
    public static let mostCombinations = 16

    /// The lists that the effect counts with.
    var lists: ResolvedLists {
        var lists = ResolvedLists()
        for (name, source) in names {
            switch source {
            case .entries(let blocks): lists.prefixLists[name] = blocks
            case .ports(let ranges): lists.portLists[name] = ranges
            case .members, .unread: break
            }
        }
        return lists
    }

    /// The combinations that can be looked at: all their groups were read.
    var known: [InterfaceGroups] {
        guard case .read(let all) = instances else { return [] }
        return Array(
            all.filter { $0.others.allSatisfy { otherGroups[$0] != nil } }
                .prefix(Self.mostCombinations))
    }

    /// The combinations that are left out.
    var leftOut: [InterfaceGroups] {
        guard case .read(let all) = instances else { return [] }
        let known = Set(known.map(\.others))
        return all.filter { !known.contains($0.others) }
    }

    /// Whether the groups of every interface of the group are known.
    public var isWhole: Bool {
        if case .read = instances { return leftOut.isEmpty && interfaceGap == nil }
        return false
    }
}
