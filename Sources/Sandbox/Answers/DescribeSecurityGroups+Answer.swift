import ECSProtocol
import FoundationEssentials
import JSONText
import SecurityGroups

extension DescribeSecurityGroups: AnsweredAction {
    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceFault) -> [JSONValue.Member] {
        let region = try state.world.region(try call.region())
        let groups = try selected(region.groups, by: call)
        let limit = state.faults.pageLimit ?? .max
        var reply: [JSONValue.Member] = [.init("RegionId", .string(region.id.rawValue))]
        let page: ArraySlice<WorldGroup>
        if call.value("MaxResults") != nil || call.value("NextToken") != nil {
            let size = try call.integer("MaxResults", in: 1...100, standard: 10)
            let token = try PageToken(call.value("NextToken"), list: "groups:\(region.id)")
            let next: String
            (page, next) = token.page(of: groups, size: min(size, limit))
            reply.append(.init("NextToken", .string(next)))
        } else {
            // The older paging, by number; only this one counts the whole (ECS).
            let number = try call.integer("PageNumber", in: 1...1_000_000, standard: 1)
            let size = try call.integer("PageSize", in: 1...100, standard: 10)
            let start = min((number - 1) * size, groups.count)
            page = groups[start..<min(start + size, groups.count)]
            reply += [
                .init("TotalCount", .integer(Int64(groups.count))),
                .init("PageNumber", .integer(Int64(number))),
                .init("PageSize", .integer(Int64(size))),
            ]
        }
        let elements = page.map { element($0) }
        reply.append(.init("SecurityGroups", ["SecurityGroup": .array(elements)]))
        return reply
    }

    private static func selected(
        _ groups: [WorldGroup], by call: ActionCall
    ) throws(ServiceFault) -> [WorldGroup] {
        var ids = call.value("SecurityGroupId").map { [$0] }
        if let text = call.value("SecurityGroupIds") {
            guard let json = try? JSONValue(parsing: Data(text.utf8)), let listed = json.arrayValue,
                listed.count <= 100
            else { throw ServiceFault.invalid("SecurityGroupIds") }
            ids = (ids ?? []) + listed.compactMap(\.stringValue)
        }
        let isFuzzy = call.value("FuzzyQuery")?.lowercased() == "true"
        return groups.filter { group in
            let listing = group.listing
            let name = call.value("SecurityGroupName")
            return (ids.map { $0.contains(group.id.rawValue) } ?? true)
                && (name.map { isFuzzy ? listing.name.contains($0) : listing.name == $0 } ?? true)
                && (call.value("VpcId").map { $0 == listing.vpcID } ?? true)
                && (call.value("NetworkType").map { ($0 == "vpc") == (listing.network == .vpc) }
                    ?? true)
                && (call.value("SecurityGroupType").map { $0 == listing.type } ?? true)
                && (call.value("ServiceManaged").map {
                    ($0.lowercased() == "true") == listing.isServiceManaged
                } ?? true)
        }
    }

    private static func element(_ group: WorldGroup) -> JSONValue {
        let listing = group.listing
        let groupRules = group.rules.count {
            if case .group = $0.source { true } else { false }
        }
        return [
            "SecurityGroupId": .string(group.id.rawValue),
            "SecurityGroupName": .string(listing.name),
            "Description": .string(listing.description), "VpcId": .string(listing.vpcID),
            "SecurityGroupType": .string(listing.type),
            "CreationTime": .string(listing.creationTime), "ResourceGroupId": "",
            "ServiceManaged": .bool(listing.isServiceManaged),
            "ServiceID": .integer(group.managingService?.id ?? 0),
            "RuleCount": .integer(Int64(group.rules.count + group.egressRules.count)),
            "GroupToGroupRuleCount": .integer(Int64(groupRules)), "Tags": ["Tag": []],
        ]
    }
}
