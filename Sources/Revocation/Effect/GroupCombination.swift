public import SecurityGroups

/// Instances whose traffic the same groups decide about.
public struct GroupCombination: Sendable, Hashable {
    /// The groups beside the one that is looked at, by their ids.
    public let others: [SecurityGroupID]
    /// Those that are in exactly these groups.
    public let instances: [Instance]

    public init(others: [SecurityGroupID], instances: [Instance]) {
        self.others = others
        self.instances = instances
    }

    /// The combinations on the interfaces that are in `group`; those on most instances first.
    ///
    /// An interface is filtered by all its groups. Where the service does not name the groups of
    /// each interface, those of the instance stand for them.
    public static func all(
        of group: SecurityGroupID, on instances: [Instance]
    ) -> [GroupCombination] {
        var found: [[SecurityGroupID]: [Instance]] = [:]
        for instance in instances {
            let interfaces =
                instance.interfaceGroupIDs.isEmpty
                ? [instance.securityGroupIDs] : instance.interfaceGroupIDs
            let groups = interfaces.filter { $0.contains(group) }
            for others in Set(groups.map { Self.others($0, beside: group) }) {
                found[others, default: []].append(instance)
            }
        }
        let order = found.sorted { left, right in
            if left.value.count != right.value.count { return left.value.count > right.value.count }
            return left.key.map(\.rawValue).lexicographicallyPrecedes(right.key.map(\.rawValue))
        }
        return order.map { GroupCombination(others: $0.key, instances: $0.value) }
    }

    private static func others(
        _ groups: [SecurityGroupID], beside group: SecurityGroupID
    ) -> [SecurityGroupID] {
        Set(groups).subtracting([group]).sorted { $0.rawValue < $1.rawValue }
    }

    /// `i-a and 4 more, also in sg-b`; ids are untrusted text.
    public var name: String {
        let more = instances.count > 1 ? " and \(instances.count - 1) more" : ""
        let first = instances.first?.id ?? "no instance"
        if others.isEmpty { return "\(first)\(more), in no other group" }
        return "\(first)\(more), also in " + others.map(\.rawValue).joined(separator: " and ")
    }
}
