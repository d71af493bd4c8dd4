import ECSProtocol
import FoundationEssentials
public import Revocation
public import SecurityGroups

extension SecurityGroupReader {
    /// Reads what the effect of a revoke depends on beside the group's own rules: the instances in
    /// the group, the rules of their other groups, the prefix and port lists and the members of
    /// groups that rules name.
    ///
    /// What cannot be read is left out with the reason; the effect says so. Besides the rights for
    /// reading groups this takes ecs:DescribeInstances, ecs:DescribeNetworkInterfaces,
    /// ecs:DescribePrefixListAttributes and ecs:DescribePortRangeListEntries.
    ///
    /// - Parameter limit: reads that are not back by then are given up.
    public func surroundings(
        of rules: GroupRules, within limit: Duration
    ) async -> Surroundings {
        await withTaskGroup(of: Surroundings?.self) { tasks in
            tasks.addTask { await surroundings(of: rules) }
            tasks.addTask {
                try? await Alarm.shared.sleep(for: limit)
                return nil
            }
            let first = await tasks.next() ?? nil
            tasks.cancelAll()
            let seconds = limit.components.seconds
            return first
                ?? Surroundings(instances: .unread("no answer within \(seconds) seconds."))
        }
    }

    private func surroundings(of rules: GroupRules) async -> Surroundings {
        let began = now()
        async let placement = placement(of: rules)
        async let isEnterprise = isEnterprise(rules)
        async let lists = lists(Self.lists(in: [rules]), in: rules.region)
        async let members = members(of: Self.sourceGroups(in: rules), in: rules.region)

        var around = Surroundings(instances: .pending, readAt: began)
        (around.instances, around.interfaceGap) = await placement
        around.isEnterprise = await isEnterprise
        if case .read(let combinations) = around.instances {
            around.otherGroups = await otherGroups(of: combinations, in: rules.region)
        }
        let known = await lists
        let more = Self.lists(in: around.otherGroups.values.map { $0 })
            .filter { known[$0.id] == nil }
        around.names = known.merging(
            await self.lists(more, in: rules.region), uniquingKeysWith: { one, _ in one }
        ).merging(await members, uniquingKeysWith: { one, _ in one })
        return around
    }

    /// The groups on the interfaces of a group, and why those of some are not known.
    private func placement(of rules: GroupRules) async -> (Surroundings.Instances, gap: String?) {
        let (group, region) = (rules.groupID, rules.region)
        async let further = furtherInterfaces(of: rules)
        let instances: [Instance]
        do throws(CallFault) {
            instances = try await self.instances(in: group, region: region)
        } catch {
            return (.unread(error.words), nil)
        }
        let (interfaces, fault) = await further
        let combinations = GroupCombination.all(of: group, on: instances, and: interfaces)
        if let fault {
            return (.read(combinations), "secondary network interfaces unread: \(fault.words)")
        }
        let unplaced = GroupCombination.unplaced(of: group, on: instances, and: interfaces)
        let more = unplaced.count > 3 ? " and \(unplaced.count - 3) more" : ""
        let gap =
            "\(unplaced.prefix(3).joined(separator: ", "))\(more) listed for the group, but not in it by their own fields"
        return (.read(combinations), unplaced.isEmpty ? nil : gap)
    }

    private func furtherInterfaces(
        of rules: GroupRules
    ) async -> ([NetworkInterface], CallFault?) {
        // An elastic network interface is always in a VPC.
        if rules.network == .classic { return ([], nil) }
        do throws(CallFault) {
            return (try await networkInterfaces(in: rules.groupID, region: rules.region), nil)
        } catch {
            return ([], error)
        }
    }

    /// Nil where it cannot be found out: a nicety that no answer waits for.
    private func isEnterprise(_ rules: GroupRules) async -> Bool? {
        let page = try? await caller.call(
            DescribeSecurityGroups(securityGroupID: rules.groupID), region: rules.region)
        return page?.reply.elements.first { $0.id == rules.groupID }
            .map { $0.type.lowercased() == "enterprise" }
    }

    /// The rules of the groups in as many combinations as are looked at; one that cannot be read
    /// is left out.
    private func otherGroups(
        of combinations: [GroupCombination], in region: RegionID
    ) async -> [SecurityGroupID: GroupRules] {
        let wanted = combinations.prefix(Surroundings.mostCombinations).flatMap(\.others)
        return await each(Set(wanted)) { id in try? await self.rules(of: id, in: region) }
    }

    /// A list that a rule names.
    private enum ListName: Hashable {
        case prefixes(String)
        case ports(String)

        var id: String {
            switch self {
            case .prefixes(let id), .ports(let id): id
            }
        }
    }

    private func lists(
        _ names: Set<ListName>, in region: RegionID
    ) async -> [String: NamedSource] {
        let found: [ListName: NamedSource] = await each(names) { name in
            do throws(CallFault) {
                switch name {
                case .prefixes(let id):
                    let entries = try await prefixList(id, region: region).entries
                    let blocks = entries.compactMap { CIDRBlock($0.cidr) }
                    return blocks.count == entries.count
                        ? .entries(blocks) : .unread("an entry of it is no block of addresses")
                case .ports(let id):
                    let list = try await portRangeList(id, region: region)
                    return list.ranges.map { .ports($0) }
                        ?? .unread("an entry of it is no range of ports")
                }
            } catch {
                return .unread(error.words)
            }
        }
        return Dictionary(
            found.map { ($0.key.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private func members(
        of groups: [(id: SecurityGroupID, owner: String)], in region: RegionID
    ) async -> [String: NamedSource] {
        let owners = Dictionary(
            groups.map { ($0.id, $0.owner) }, uniquingKeysWith: { first, _ in first })
        let found: [SecurityGroupID: NamedSource] = await each(Set(owners.keys)) { id in
            if let owner = owners[id], !owner.isEmpty {
                return .unread("it belongs to another account, \(owner)")
            }
            do throws(CallFault) {
                return .members(try await instances(in: id, region: region))
            } catch {
                return .unread(error.words)
            }
        }
        return Dictionary(
            found.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Asks for each, a few at a time: ECS limits how often an account may ask.
    private func each<Name: Hashable & Sendable, Found: Sendable>(
        _ names: Set<Name>, _ read: @escaping @Sendable (Name) async -> Found?
    ) async -> [Name: Found] {
        await withTaskGroup(of: (Name, Found?).self) { tasks in
            var found: [Name: Found] = [:]
            var waiting = names.makeIterator()
            for _ in 0..<4 {
                guard let name = waiting.next() else { break }
                tasks.addTask { (name, await read(name)) }
            }
            for await (name, value) in tasks {
                found[name] = value
                if let next = waiting.next() { tasks.addTask { (next, await read(next)) } }
            }
            return found
        }
    }

    private static func lists(in groups: [GroupRules]) -> Set<ListName> {
        var names: Set<ListName> = []
        for rule in groups.flatMap(\.rules) {
            if case .prefixList(let id) = rule.source { names.insert(.prefixes(id)) }
            if let id = rule.match.portRangeListID { names.insert(.ports(id)) }
        }
        return names
    }

    private static func sourceGroups(
        in rules: GroupRules
    ) -> [(id: SecurityGroupID, owner: String)] {
        rules.rules.compactMap { rule in
            guard case .group(let id) = rule.source else { return nil }
            return (id, rule.attributes["SourceGroupOwnerAccount"] ?? "")
        }
    }
}
