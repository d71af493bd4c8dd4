public import SecurityGroups

/// Network interfaces whose traffic the same groups decide about: the rules of all groups of an
/// interface are one list.
public struct InterfaceGroups: Sendable, Hashable {
    /// The groups beside the one that is looked at, by their ids.
    public let others: [SecurityGroupID]
    /// Those whose primary interface is in exactly these groups.
    public let instances: [Instance]
    /// Those, beside primary ones of instances, that are in exactly these groups.
    public let interfaces: [NetworkInterface]

    public init(
        others: [SecurityGroupID], instances: [Instance], interfaces: [NetworkInterface] = []
    ) {
        self.others = others
        self.instances = instances
        self.interfaces = interfaces
    }

    /// The combinations on the interfaces that are in `group`; those on most of them first.
    ///
    /// - Parameters:
    ///   - instances: those that are listed for the group.
    ///   - interfaces: those that are listed for the group. A primary one that is among them counts in
    ///     the place of its instance's groups.
    public static func all(
        of group: SecurityGroupID, on instances: [Instance],
        and interfaces: [NetworkInterface] = []
    ) -> [InterfaceGroups] {
        let primary = interfaces.filter(\.isPrimary).map { ($0.instanceID, $0.securityGroupIDs) }
        let groupsByInstance = Dictionary(primary, uniquingKeysWith: { first, _ in first })
        var found: [[SecurityGroupID]: (instances: [Instance], interfaces: [NetworkInterface])] =
            [:]
        for instance in instances {
            let groups = groupsByInstance[instance.id] ?? instance.securityGroupIDs
            guard groups.contains(group) else { continue }
            found[others(groups, beside: group), default: ([], [])].instances.append(instance)
        }
        let listed = Set(instances.map(\.id))
        for interface in interfaces where interface.securityGroupIDs.contains(group) {
            if interface.isPrimary && listed.contains(interface.instanceID) { continue }
            found[others(interface.securityGroupIDs, beside: group), default: ([], [])]
                .interfaces.append(interface)
        }
        return found.map { others, members in
            InterfaceGroups(
                others: others, instances: members.instances, interfaces: members.interfaces)
        }.sorted { left, right in
            if left.count != right.count { return left.count > right.count }
            return left.others.map(\.rawValue).lexicographicallyPrecedes(
                right.others.map(\.rawValue))
        }
    }

    /// The ids of instances and interfaces that are listed for a group and do not name it among their
    /// own, so that the groups that decide about them are not known.
    public static func unplaced(
        of group: SecurityGroupID, on instances: [Instance], and interfaces: [NetworkInterface]
    ) -> [String] {
        let attached = Set(interfaces.map(\.instanceID))
        return instances.filter {
            !$0.securityGroupIDs.contains(group) && !attached.contains($0.id)
        }.map(\.id) + interfaces.filter { !$0.securityGroupIDs.contains(group) }.map(\.id)
    }

    private static func others(
        _ groups: [SecurityGroupID], beside group: SecurityGroupID
    ) -> [SecurityGroupID] {
        Set(groups).subtracting([group]).sorted { $0.rawValue < $1.rawValue }
    }

    /// How many instances and interfaces there are.
    var count: Int { instances.count + interfaces.count }

    /// Whether one of them has the address.
    func has(_ address: CIDRBlock) -> Bool {
        (instances.flatMap { $0.privateAddresses + $0.publicAddresses }
            + interfaces.flatMap { $0.privateAddresses + $0.publicAddresses })
            .contains { CIDRBlock($0) == address }
    }

    /// `i-a and 4 more, also in sg-b`; ids are untrusted text.
    public var name: String {
        let more = count > 1 ? " and \(count - 1) more" : ""
        let first = instances.first?.id ?? interfaces.first?.summary ?? "no instance"
        if others.isEmpty { return "\(first)\(more), in no other group" }
        return "\(first)\(more), also in " + others.map(\.rawValue).joined(separator: " and ")
    }
}

extension InterfaceGroups {
    /// `On 3 instances that are in “db-core”, too:`, `On i-a, which is in no other group:`. Names in it are
    /// untrusted, of limited length.
    ///
    /// - Parameters:
    ///   - names: names of groups by their ids, as far as they are known.
    ///   - showsIDs: whether ids stand behind names; they do in any case behind one that several groups
    ///     have.
    public func heading(names: [String: String] = [:], showsIDs: Bool = false) -> String {
        let quoted = names.mapValues(\.quotable)
        let groups = others.map { id in
            guard let name = quoted[id.rawValue], !name.isEmpty else { return id.rawValue }
            let isShared = quoted.values.count { $0 == name } > 1
            return showsIDs || isShared ? "“\(name)” (\(id))" : "“\(name)”"
        }
        let place =
            others.isEmpty ? "in no other group" : "in \(groups.joined(separator: " and ")), too"
        if count == 1 {
            let only = instances.first?.id ?? interfaces.first?.summary ?? ""
            return "On \(only), which is \(place):"
        }
        let kinds = [
            (instances.count, "instance"), (interfaces.count, "other network interface"),
        ]
        let counts = kinds.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        let subject = counts.isEmpty ? "no instance" : counts.joined(separator: " and ")
        return "On \(subject) that are \(place):"
    }
}

extension NetworkInterface {
    fileprivate var isPrimary: Bool { type.lowercased() == "primary" && !instanceID.isEmpty }
}
