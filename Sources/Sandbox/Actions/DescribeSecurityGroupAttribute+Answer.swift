import ECSProtocol
import JSONText
import SecurityGroups

extension DescribeSecurityGroupAttribute: AnsweredAction {
    static func answer(
        _ call: ActionCall, in state: inout SandboxState
    ) throws(ServiceError) -> [JSONValue.Member] {
        let region = try call.region()
        let id = SecurityGroupID(try call.required("SecurityGroupId"))
        let group = try state.worldToRead().group(id, in: region)
        let nicType = try nicType(for: group, call: call)
        let direction = call.value("Direction")?.lowercased() ?? "all"
        guard ["all", "ingress", "egress"].contains(direction) else {
            throw ServiceError.invalid("Direction")
        }
        let ingress =
            direction == "egress"
            ? [] : group.rules.filter { $0[field: "NicType"] == nicType.name }
        let egress =
            direction == "ingress"
            ? [] : group.egressRules.filter { $0["NicType"] == nicType.name }

        let size = try call.integer("MaxResults", in: 10...1000, standard: 500)
        let list = "rules:\(id):\(direction):\(nicType.name)"
        let (page, next) = try PageToken(call.value("NextToken"), list: list)
            .page(
                of: Array(0..<ingress.count + egress.count),
                size: min(size, state.faults.pageLimit ?? .max))
        // Only what is answered is taken apart: a group may have ten pages.
        let permissions = page.map { index in
            permission(
                index < ingress.count
                    ? ingress[index].attributes : egress[index - ingress.count])
        }
        return [
            .init("RegionId", .string(region.rawValue)),
            .init("SecurityGroupId", .string(id.rawValue)),
            .init("SecurityGroupName", .string(group.listing.name)),
            .init("Description", .string(group.listing.description)),
            .init("VpcId", .string(group.listing.vpcID)),
            .init("InnerAccessPolicy", .string(group.innerAccessPolicy)),
            .init("NextToken", .string(next)),
            .init("Permissions", ["Permission": .array(permissions)]),
        ]
    }

    /// One call answers for one NIC type: in the classic network internet by default; a group in a
    /// VPC only has intranet and takes anything else for it (ECS).
    private static func nicType(
        for group: WorldGroup, call: ActionCall
    ) throws(ServiceError) -> NICType {
        let given = call.value("NicType").map { NICType($0) }
        if case .unrecognised = given { throw ServiceError(.invalidNICTypeValueNotSupported) }
        switch group.listing.network {
        case .vpc: return .intranet
        case .classic: return given ?? .internet
        }
    }

    /// ECS sends every field of a rule, the unused ones empty.
    private static func permission(_ fields: [String: String]) -> JSONValue {
        let others = fields.keys.filter { !documented.contains($0) }.sorted()
        return .object(
            (documented + others).map { .init($0, .string(fields[$0] ?? "")) })
    }

    private static let documented = [
        "SecurityGroupRuleId", "Direction", "IpProtocol", "PortRange", "SourcePortRange",
        "PortRangeListId", "PortRangeListName", "NicType", "Policy", "Priority", "SourceCidrIp",
        "Ipv6SourceCidrIp", "SourceGroupId", "SourceGroupName", "SourceGroupOwnerAccount",
        "SourcePrefixListId", "SourcePrefixListName", "DestCidrIp", "Ipv6DestCidrIp",
        "DestGroupId", "DestGroupName", "DestGroupOwnerAccount", "DestPrefixListId",
        "DestPrefixListName", "Description", "CreateTime",
    ]
}
