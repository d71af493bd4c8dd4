public import SecurityGroups

extension World {
    /// RevokeSecurityGroup: deletes the named ingress rules of a group, all or none.
    ///
    /// - Parameters:
    ///   - naming: up to 100 ids, the specification's parameters, or `Permissions.N`.
    ///   - deletion: how faithfully a revoke that is answered with success is carried out.
    /// - Throws: the specification's errors; 400 InvalidParam.SecurityGroupRuleId for an unknown id;
    ///   403 InvalidOperation.ResourceManagedByCloudProduct for a managed group.
    public mutating func revoke(
        _ naming: RuleNaming, from group: SecurityGroupID, in region: RegionID,
        deletion: FaultInjection.Deletion = .complete
    ) throws(ServiceError) {
        try revoke(RequestedRules(naming), from: group, in: region, deletion: deletion)
    }

    mutating func revoke(
        _ requested: RequestedRules, from group: SecurityGroupID, in region: RegionID,
        deletion: FaultInjection.Deletion
    ) throws(ServiceError) {
        let found = try groupToChange(group, in: region)
        let named = try positions(of: requested, in: found, region: region).sorted()
        let doomed: Set<Int>
        switch deletion {
        case .complete: doomed = Set(named)
        case .half: doomed = Set(named.prefix(named.count / 2))
        case .none: doomed = []
        }
        edit(group, in: region) { group in
            group.rules = group.rules.indices.filter { !doomed.contains($0) }.map {
                group.rules[$0]
            }
        }
    }

    private func positions(
        of requested: RequestedRules, in group: WorldGroup, region: RegionID
    ) throws(ServiceError) -> Set<Int> {
        switch requested {
        case .ids(let ids): return try positions(of: ids, in: group)
        case .flat(let rule): return try positions(of: rule, in: group, region: region)
        case .permissions(let permissions):
            // Unlike the flat form, a permission that matches nothing is no error (ECS, 2024).
            var positions: Set<Int> = []
            for permission in permissions {
                let match = try checked(permission, for: group, region: region)
                positions.formUnion(group.rules.indices.filter { group.rules[$0].match == match })
            }
            return positions
        }
    }

    private func positions(
        of ids: [RuleID], in group: WorldGroup
    ) throws(ServiceError) -> Set<Int> {
        guard ids.count <= 100 else { throw ServiceError.invalid("SecurityGroupRuleId") }
        let wanted = Set(ids)
        var places: [RuleID: Int] = [:]
        for (place, rule) in group.rules.enumerated() {
            if let id = rule.id, wanted.contains(id), places[id] == nil { places[id] = place }
        }
        var positions: Set<Int> = []
        for id in ids {
            guard let position = places[id] else {
                throw ServiceError(
                    "InvalidParam.SecurityGroupRuleId", 400,
                    "The specified parameter SecurityGroupRuleId is invalid.")
            }
            positions.insert(position)
        }
        return positions
    }

    private func positions(
        of rule: RequestedRule, in group: WorldGroup, region: RegionID
    ) throws(ServiceError) -> Set<Int> {
        let match = try checked(rule, for: group, region: region)
        let positions = group.rules.indices.filter { group.rules[$0].match == match }
        if !positions.isEmpty { return Set(positions) }
        // The specification tells a rule on the other network interface from no rule at all.
        var other = match
        other.nicType = match.nicType == .internet ? .intranet : .internet
        throw ServiceError(
            group.rules.contains { $0.match == other }
                ? .invalidNICTypeMismatch : .invalidGroupAuthItemNotFound)
    }

    /// Checks a rule that a request names, its source group included.
    func checked(
        _ rule: RequestedRule, for group: WorldGroup, region: RegionID
    ) throws(ServiceError) -> RuleMatch {
        let match = try rule.checked(network: group.listing.network)
        // A group counts as the source only where no address does (specification).
        if case .group(let source) = match.source {
            try checkSourceGroup(
                source, ownerAccount: rule.parameters.sourceGroupOwnerAccount,
                ownerID: rule.parameters.sourceGroupOwnerID, for: group, region: region)
        }
        return match
    }

    /// - Throws: as `group(_:in:)`, and 403 InvalidOperation.ResourceManagedByCloudProduct for a
    ///   group that belongs to another service.
    func groupToChange(
        _ id: SecurityGroupID, in region: RegionID
    ) throws(ServiceError) -> WorldGroup {
        let group = try group(id, in: region)
        if let service = group.managingService {
            throw ServiceError(
                "InvalidOperation.ResourceManagedByCloudProduct", 403,
                "The specified SecurityGroup \"\(id)\" has been managed by serviceID "
                    + "\"\(service.id)\"; product \"\(service.name)\".")
        }
        return group
    }
}
