import ECSProtocol
import JSONText
import SecurityGroups

extension DescribeSecurityGroups: AnsweredAction {
    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let region = try state.world.region(try call.region())
        let groups = try selected(region.groups, by: call)
        if call.isDryRun { throw ServiceError.dryRun }
        let (page, paging) = try call.page(
            of: groups, list: "groups:\(region.id)", faults: state.faults)
        var reply: [JSONValue.Member] = [.init("RegionId", .string(region.id.rawValue))] + paging
        let elements = page.map { element($0) }
        reply.append(.init("SecurityGroups", ["SecurityGroup": .array(elements)]))
        return reply
    }

    private static func selected(
        _ groups: [WorldGroup], by call: ActionCall
    ) throws(ServiceError) -> [WorldGroup] {
        var ids = call.value("SecurityGroupId").map { [$0] }
        if let listed = try call.textArray("SecurityGroupIds") { ids = (ids ?? []) + listed }
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
