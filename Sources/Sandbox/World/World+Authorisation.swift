public import SecurityGroups

extension World {
    /// The most rules of a group, ingress and egress together. ECS counts the rules of all groups
    /// of a network interface, which comes to the same for an interface in one group.
    static let mostRules = 1000
    /// The most groups that the rules of a basic group may name as sources (ECS).
    static let mostSourceGroups = 20

    /// AuthorizeSecurityGroup: adds ingress rules to a group, all or none. A rule that is there
    /// already is passed over.
    ///
    /// - Parameters:
    ///   - permissions: the rules as ECS's fields (`IpProtocol`, `PortRange`, …).
    ///   - creationTime: `CreateTime` of the new rules.
    /// - Throws: as `revoke`; 403 AuthorizationLimitExceed beyond the limits; 404
    ///   InvalidPrefixListId.NotFound.
    public mutating func authorize(
        _ permissions: [[String: String]], in group: SecurityGroupID, region: RegionID,
        creationTime: String
    ) throws(ServiceError) {
        try authorize(
            permissions.map { RequestedRule($0, isFlat: false) }, in: group, region: region,
            creationTime: creationTime)
    }

    mutating func authorize(
        _ requested: [RequestedRule], in id: SecurityGroupID, region: RegionID,
        creationTime: String
    ) throws(ServiceError) {
        let group = try groupToChange(id, in: region)
        var rules = group.rules
        var random = SplitMix64(seed: UInt64(truncatingIfNeeded: nextRuleNumber))
        for rule in requested {
            let match = try checked(rule, for: group, region: region)
            var fields = try fields(of: rule, match: match, in: group, region: region)
            if rules.contains(where: { $0.match == match }) { continue }
            fields["SecurityGroupRuleId"] = Self.ruleID(in: group, &random)
            fields["CreateTime"] = creationTime
            rules.append(IngressRule(attributes: fields))
        }
        try Self.checkLimits(of: group, with: rules)
        let added = rules.count - group.rules.count
        nextRuleNumber += added
        edit(id, in: region) { $0.rules = rules }
    }

    private static func checkLimits(
        of group: WorldGroup, with rules: [IngressRule]
    ) throws(ServiceError) {
        guard rules.count > group.rules.count else { return }
        let sources = Set(
            rules.compactMap { rule in
                if case .group(let source) = rule.source { source } else { nil }
            })
        guard rules.count + group.egressRules.count <= mostRules,
            sources.count <= mostSourceGroups
        else {
            throw ServiceError(
                "AuthorizationLimitExceed", 403,
                "The limit of authorization records in the security group reaches.")
        }
    }

    /// Ids look as ECS's do: the letters of the group's id, then what no two rules share.
    private static func ruleID(in group: WorldGroup, _ random: inout SplitMix64) -> String {
        let characters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        let prefix = group.id.rawValue.dropFirst("sg-".count).prefix(3)
        let rest = (0..<17).compactMap { _ in characters.randomElement(using: &random) }
        return "sgr-\(prefix)\(String(rest))"
    }
}
