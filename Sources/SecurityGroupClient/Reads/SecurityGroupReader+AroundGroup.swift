import ECSProtocol
import FoundationEssentials
import Revocation
import SecurityGroups

extension SecurityGroupReader {
    /// Nil where it cannot be found out: a nicety.
    func isEnterprise(_ groupID: SecurityGroupID, in region: RegionID) async -> Bool? {
        let page = try? await caller.call(
            DescribeSecurityGroups(securityGroupID: groupID), region: region)
        return page?.value.elements.first { $0.id == groupID }
            .map { $0.type.lowercased() == "enterprise" }
    }

    /// The rules of the groups in as many combinations as are looked at; one that cannot be read
    /// is left out.
    func otherGroups(
        of combinations: [InterfaceGroups], in region: RegionID
    ) async -> [SecurityGroupID: GroupRules] {
        let wanted = combinations.prefix(Surroundings.mostCombinations).flatMap(\.others)
        return await each(Set(wanted)) { id in try? await self.rules(of: id, in: region) }
    }

    /// A list that a rule names.
    enum ListName: Hashable {
        case prefixes(String)
        case ports(String)

        var id: String {
            switch self {
            case .prefixes(let id), .ports(let id): id
            }
        }
    }

    func lists(
        _ names: Set<ListName>, in region: RegionID
    ) async -> [String: ResolvedSource] {
        let found: [ListName: ResolvedSource] = await each(names) { name in
            do throws(CallError) {
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
                return .unread(error.description)
            }
        }
        return Dictionary(
            found.map { ($0.key.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    func members(
        of groups: [(id: SecurityGroupID, owner: String)], in region: RegionID
    ) async -> [String: ResolvedSource] {
        let owners = Dictionary(
            groups.map { ($0.id, $0.owner) }, uniquingKeysWith: { first, _ in first })
        let found: [SecurityGroupID: ResolvedSource] = await each(Set(owners.keys)) { id in
            if let owner = owners[id], !owner.isEmpty {
                return .unread("it belongs to another account, \(owner)")
            }
            do throws(CallError) {
                return .members(try await instances(in: id, region: region))
            } catch {
                return .unread(error.description)
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

    static func lists(in groups: [GroupRules]) -> Set<ListName> {
        var names: Set<ListName> = []
        for rule in groups.flatMap(\.rules) {
            if case .prefixList(let id) = rule.source { names.insert(.prefixes(id)) }
            if let id = rule.match.portRangeListID { names.insert(.ports(id)) }
        }
        return names
    }

    static func sourceGroups(
        in rules: GroupRules
    ) -> [(id: SecurityGroupID, owner: String)] {
        rules.rules.compactMap { rule in
            guard case .group(let id) = rule.source else { return nil }
            return (id, rule[field: "SourceGroupOwnerAccount"] ?? "")
        }
    }
}
