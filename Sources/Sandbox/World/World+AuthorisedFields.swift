import SecurityGroups

extension World {
    /// ECS's fields of a rule that is to be added, in the service's spelling.
    ///
    /// - Throws: where the group may not have such a source, a list is not there, or the
    ///   description is too long.
    func fields(
        of rule: RequestedRule, match: RuleMatch, in group: WorldGroup, region id: RegionID
    ) throws(ServiceError) -> [String: String] {
        guard rule.description.unicodeScalars.count <= 512 else {
            throw ServiceError.invalid("Description")
        }
        let region = try region(id)
        var fields = [
            "Direction": "ingress", "IpProtocol": Self.spelling(of: match.ipProtocol),
            "NicType": match.nicType.name, "Policy": match.policy == .drop ? "Drop" : "Accept",
            "Priority": String(match.priority.value), "Description": rule.description,
            "SourcePortRange": rule.parameters.sourcePortRange ?? "",
        ]
        if let list = match.portRangeListID {
            fields["PortRangeListId"] = list
            fields["PortRangeListName"] = try portRangeList(list, in: id).name
        } else {
            fields["PortRange"] = rule.parameters.portRange
        }
        if case .cidr(let block) = match.destination {
            fields[block.family == .v4 ? "DestCidrIp" : "Ipv6DestCidrIp"] = block.description
        }
        let source = try sourceFields(of: rule, match: match, in: group, region: region)
        return fields.merging(source) { _, new in new }
    }

    private func sourceFields(
        of rule: RequestedRule, match: RuleMatch, in group: WorldGroup, region: WorldRegion
    ) throws(ServiceError) -> [String: String] {
        switch match.source {
        case .cidr(let block):
            return [block.family == .v4 ? "SourceCidrIp" : "Ipv6SourceCidrIp": block.description]
        case .group(let source):
            guard group.listing.type != "enterprise" else {
                throw ServiceError(
                    "InvalidOperation.AdvancedSecurityGroup", 403,
                    "The rules of an advanced security group cannot name other groups.")
            }
            if let own = region.groups.first(where: { $0.id == source }) {
                return ["SourceGroupId": source.rawValue, "SourceGroupName": own.listing.name]
            }
            let owner = otherAccounts.first { account in
                account.groups.contains { $0.id == source && $0.region == region.id }
            }
            return [
                "SourceGroupId": source.rawValue, "SourceGroupOwnerAccount": owner?.account ?? "",
            ]
        case .prefixList(let list):
            let found = try prefixList(list, in: region.id)
            return ["SourcePrefixListId": list, "SourcePrefixListName": found.name]
        case .unrecognised(let text): return ["SourceCidrIp": text]
        }
    }

    private static func spelling(of ipProtocol: IPProtocol) -> String {
        ipProtocol == .icmpv6 ? "ICMPv6" : ipProtocol.name.uppercased()
    }
}
